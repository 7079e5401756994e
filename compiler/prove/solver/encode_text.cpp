// Phrases and patterns: one yes or no for each text, speaker and phrase, with what follows from the words alone. A phrase within
// another is mentioned with it; whoever mentions a phrase, it is mentioned by anyone; of a string that some rule names, the
// engine itself says what it mentions and matches.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/plan/form.h"
#include "compiler/prove/solver/encoder.h"
#include "runtime/values/phrases.h"

namespace wrapup::prove {

Term Encoder::mentions(NodeId id) {
  const auto& of = node(id);
  const auto text = of.operands[0];
  const auto there = term(text).present;
  if (has_free_locals_[text]) return world_.condition(both(there, world_.fresh_bool("mentions")));
  // Only turns know who spoke.
  const bool turns = type(text).kind == Kind::list && type(text).element->kind == Kind::record;
  std::vector<z3::expr> phrases;
  for (const auto& phrase : plan_.phrases[of.index].phrases) {
    const auto folded = fold_phrase(phrase);
    if (!folded.empty()) phrases.push_back(atom(text, turns ? of.extra : 0, folded, false));
  }
  return world_.condition(both(there, any_of(z3(), phrases)));
}

Term Encoder::matches(NodeId id) {
  const auto& of = node(id);
  const auto text = of.operands[0];
  const auto there = term(text).present;
  if (has_free_locals_[text]) return world_.condition(both(there, world_.fresh_bool("matches")));
  return world_.condition(both(there, atom(text, 0, plan_.patterns[of.index], true)));
}

/// Through what only chooses between texts.
z3::expr Encoder::atom(NodeId text, std::uint32_t speaker, const std::string& words, bool pattern) {
  const auto& of = node(text);
  if (of.op == Op::coalesce)
    return z3::ite(operand(text, 0).present, atom(of.operands[0], speaker, words, pattern),
                   atom(of.operands[1], speaker, words, pattern));
  if (of.op == Op::if_)
    return z3::ite(holds(of.operands[0]), atom(of.operands[1], speaker, words, pattern),
                   atom(of.operands[2], speaker, words, pattern));
  if (of.op == Op::constant && plan::form_of(of.type) == plan::Form::bytes) {
    if (!of.constant.present) return world_.no();
    const auto said = of.constant.view();
    return z3().bool_val(pattern ? re2::RE2::PartialMatch(re2::StringPiece(said.data(), said.size()), re2::RE2(words))
                                 : wrapup::mentions(fold_phrase(said), words));
  }
  return own_atom(text, speaker, words, pattern);
}

z3::expr Encoder::own_atom(NodeId text, std::uint32_t speaker, const std::string& words, bool pattern) {
  const auto key_of_text = key(text);
  const auto [known, is_new] =
      world_.named(fmt::format("{} {} {} {}", pattern ? "matches" : "mentions", speaker, words, key_of_text),
                   [&] { return world_.condition(world_.fresh_bool(pattern ? "matches" : "mentions")); });
  const auto holds = std::get<Scalar>(known.what).value;
  const auto listed = [&](const TextAtom& other) {
    return other.pattern == pattern && other.speaker == speaker && other.words == words && other.text == key_of_text;
  };
  if (std::any_of(atoms_.begin(), atoms_.end(), listed)) return holds;
  for (const auto& other : atoms_) {
    if (other.text != key_of_text || pattern || other.pattern) continue;
    const auto implied = [&](const TextAtom& wide, const z3::expr& then, std::uint32_t who, const std::string& inner) {
      if ((who == 0 || who == wide.speaker) && wrapup::mentions(wide.words, inner)) world_.assume(z3::implies(wide.holds, then));
    };
    implied(other, holds, speaker, words);
    implied({key_of_text, words, false, speaker, text, holds}, other.holds, other.speaker, other.words);
  }
  atoms_.push_back({key_of_text, words, pattern, speaker, text, holds});
  const auto value = term(text);
  const auto* scalar = std::get_if<Scalar>(&value.what);
  if (!is_new || !scalar || plan::form_of(type(text)) != plan::Form::bytes) return holds;
  const re2::RE2 expression(pattern ? words : "");
  for (const auto& string : strings_) {
    const bool found = pattern ? re2::RE2::PartialMatch(string, expression) : wrapup::mentions(fold_phrase(string), words);
    world_.assume(z3::implies(scalar->value == world_.whole(world_.code(string, type(text).kind)), found ? holds : !holds));
  }
  return holds;
}

}  // namespace wrapup::prove
