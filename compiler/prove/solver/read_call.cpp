#include "compiler/prove/solver/read_call.h"

#include <algorithm>
#include <cstdlib>

#include "compiler/plan/form.h"
#include "compiler/plan/walk.h"
#include "compiler/prove/calls/plain.h"
#include "runtime/values/phrases.h"

namespace wrapup::prove {

namespace {

/// What one speaker is thought to say.
struct Said {
  std::uint32_t speaker = 0;  // ordinal + 1; 0: nobody in particular
  std::vector<std::string> wanted, unwanted;
  std::vector<std::string> patterns;
};

class Reading {
 public:
  Reading(World& world, const Encoder& encoder, const z3::model& model)
      : world_(world), encoder_(encoder), plan_(encoder.plan()), model_(model) {}

  Call run() {
    Call call(plan_);
    call.during = is_true(world_.during());
    for (const auto& atom : encoder_.texts()) {
      const auto& node = plan_.nodes[atom.node];
      if (node.op == Op::slot) hear(atom, node.index);
    }
    for (std::uint32_t slot = 0; slot < plan_.slots.size(); ++slot) {
      const auto& of = plan_.slots[slot];
      const auto* term = world_.known_slot(plan_, slot);
      if (!term) {
        if (!of.type.optional) call.slots[slot] = plain_value(of.type, plan_.types);
        continue;
      }
      call.slots[slot] = value(*term, of.type, &said_[slot]);
      const auto* sure = world_.known_sure(plan_, slot);
      if (of.scored && !call.slots[slot].is_missing()) call.sure[slot] = sure ? figure(*sure) : 1;
    }
    return call;
  }

 private:
  bool is_true(const z3::expr& expr) const { return model_.eval(expr, true).is_true(); }

  double figure(const z3::expr& expr) const {
    const auto value = model_.eval(expr, true);
    return value.is_numeral() ? std::strtod(value.get_decimal_string(25).c_str(), nullptr) : 0;
  }

  std::int64_t whole(const z3::expr& expr) const {
    std::int64_t value = 0;
    const auto found = model_.eval(expr, true);
    return found.is_numeral_i64(value) ? value : 0;
  }

  void hear(const TextAtom& atom, std::uint32_t slot) {
    auto& said = said_[slot];
    auto by = std::find_if(said.begin(), said.end(), [&](const Said& each) { return each.speaker == atom.speaker; });
    if (by == said.end()) by = said.insert(said.end(), Said{atom.speaker, {}, {}, {}});
    const bool holds = is_true(atom.holds);
    if (atom.pattern) {
      if (holds) by->patterns.push_back(atom.words);
    } else {
      (holds ? by->wanted : by->unwanted).push_back(atom.words);
    }
  }

  /// One text with these phrases, and without the others as far as that goes.
  static std::string text_of(const Said& said) {
    std::string text;
    for (const auto* filler : {". ", ". Well, ", " … okay … ", ". Hm, and so, "}) {
      text.clear();
      for (const auto& phrase : said.wanted) {
        // What another wanted phrase has in it is said already.
        if (wrapup::mentions(fold_phrase(text), phrase)) continue;
        const auto words = phrase.substr(1, phrase.size() - 2);
        text += (text.empty() ? "" : filler) + words;
      }
      for (const auto& pattern : said.patterns) text += (text.empty() ? "" : " ") + text_matching(pattern);
      const auto folded = fold_phrase(text);
      const bool clean = std::none_of(said.unwanted.begin(), said.unwanted.end(),
                                      [&](const std::string& phrase) { return wrapup::mentions(folded, phrase); });
      if (clean) break;
    }
    return text;
  }

  /// A list of turns, or of strings. What anybody may say is said by nobody in particular, unless somebody says it anyway.
  Value conversation(const Type& type, std::vector<Said> said) {
    std::vector<Value> turns;
    std::sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.speaker > b.speaker; });
    std::string heard;
    for (auto& by : said) {
      std::erase_if(by.wanted, [&](const std::string& phrase) { return by.speaker == 0 && wrapup::mentions(heard, phrase); });
      if (by.wanted.empty() && by.patterns.empty()) continue;
      const auto text = text_of(by);
      heard += fold_phrase(text);
      if (type.element->kind != Kind::record) {
        turns.push_back({text});
        continue;
      }
      auto turn = plain_value(*type.element, plan_.types);
      auto& fields = std::get<std::vector<Value>>(turn.node);
      const auto& record = plan_.types.records[type.element->id];
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (record.fields[i].name == "text") fields[i] = {text};
        if (record.fields[i].name == "speaker") fields[i] = {silent_speaker(by.speaker, said, record.fields[i].type)};
      }
      turns.push_back(std::move(turn));
    }
    return {std::move(turns)};
  }

  /// The speaker that is meant, or the last one that no rule asks about.
  std::int64_t silent_speaker(std::uint32_t speaker, const std::vector<Said>& said, const Type& type) const {
    if (speaker > 0) return speaker - 1;
    if (type.kind != Kind::enumeration) return 0;
    for (auto member = plan_.types.enums[type.id].members.size(); member > 0; --member) {
      if (std::none_of(said.begin(), said.end(), [&](const Said& each) { return each.speaker == member; }))
        return static_cast<std::int64_t>(member) - 1;
    }
    return 0;
  }

  Value value(const Term& term, const Type& type, const std::vector<Said>* said) {
    if (!is_true(term.present)) return {};
    if (type.kind == Kind::text) return {said && !said->empty() ? text_of(said->front()) : std::string()};
    if (type.kind == Kind::list && said && !said->empty()) return conversation(type, *said);
    if (const auto* scalar = std::get_if<Scalar>(&term.what)) return scalar_value(*scalar, type, said);
    if (const auto* record = std::get_if<Record>(&term.what)) {
      std::vector<Value> fields;
      const auto& types = plan_.types.records[type.id].fields;
      for (std::size_t i = 0; i < types.size(); ++i) fields.push_back(value(record->fields[i], types[i].type, nullptr));
      return {std::move(fields)};
    }
    return plain_value(type, plan_.types);
  }

  Value scalar_value(const Scalar& scalar, const Type& type, const std::vector<Said>* said) {
    switch (plan::form_of(type)) {
      case plan::Form::integer: {
        if (type.kind == Kind::boolean) return {is_true(scalar.value)};
        const auto number = whole(scalar.value);
        if (type.kind == Kind::enumeration)
          return {place_of(world_.members(enum_name(plan_.types, type.id)), number, plan_.types.enums[type.id].members)};
        if (type.kind == Kind::entity)
          return {place_of(world_.members(entity_name(plan_.types, type.id)), number, plan_.types.entities[type.id].rows)};
        return {number};
      }
      case plan::Form::number: return {figure(scalar.value)};
      case plan::Form::bytes: return {string(whole(scalar.value), type.kind, said)};
      case plan::Form::cells:
      case plan::Form::schedule:
      case plan::Form::json:
      case plan::Form::none: return plain_value(type, plan_.types);
    }
    return {};
  }

  /// From the common number of a member to its place in this rule set.
  static std::int64_t place_of(const std::vector<std::string>& common, std::int64_t number, const std::vector<std::string>& own) {
    const auto& name = common[static_cast<std::size_t>(number)];
    const auto found = std::find(own.begin(), own.end(), name);
    return found == own.end() ? 0 : found - own.begin();  // another rule set's member: the call will not do here
  }

  std::string string(std::int64_t code, Kind kind, const std::vector<Said>* said) {
    if (const auto* known = world_.text(code, kind)) return *known;
    if (said && !said->empty() && !(said->front().wanted.empty() && said->front().patterns.empty()))
      return text_of(said->front());
    const auto number = others_.try_emplace(code, others_.size()).first->second;
    for (auto i = number;; ++i) {
      auto text = other_string(kind, i);
      if (!world_.is_known(text, kind) || i > number + 1000) return text;
    }
  }

  World& world_;
  const Encoder& encoder_;
  const plan::Plan& plan_;
  const z3::model& model_;
  std::map<std::uint32_t, std::vector<Said>> said_;  // by slot
  std::map<std::int64_t, std::size_t> others_;       // strings that no rule names, by code
};

}  // namespace

Call read_call(World& world, const Encoder& encoder, const z3::model& model) {
  return Reading(world, encoder, model).run();
}

}  // namespace wrapup::prove
