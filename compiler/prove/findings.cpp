// Answers in words for people.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/plan/walk.h"
#include "compiler/prove/prove.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t most_named = 6;  // other rules that a finding points to

class Words {
 public:
  Words(const plan::Plan& plan, const plan::Promises& promises, std::uint32_t decision, const Answer& answer)
      : plan_(plan), promises_(promises), decision_(plan.decisions[decision]), answer_(answer) {}

  Finding run() {
    Finding finding{diagnostic(), decision_.name, {}, answer_.certain, answer_.call};
    auto rules = answer_.rules;
    std::sort(rules.begin(), rules.end());
    for (const auto rule : rules) finding.rules.push_back(decision_.rules[rule].id);
    if (!answer_.certain) {
      finding.diagnostic.severity = Severity::warning;
      finding.diagnostic.message += ", perhaps: no call that was tried shows it";
    }
    return finding;
  }

 private:
  const plan::Rule& rule(std::size_t i) const { return decision_.rules[answer_.rules[i]]; }

  static std::string name(const plan::Rule& rule) { return rule.id.substr(rule.id.rfind('/') + 1); }

  static Diagnostic entry(Code code, Span span, std::string message) {
    return {code, info(code).severity, std::move(message), span, "", {}, "", {}};
  }

  /// The other rules, as places to look at.
  void name_others(Diagnostic& to, std::string_view what) const {
    for (std::size_t i = 1; i < answer_.rules.size() && i <= most_named; ++i)
      to.related.push_back({rule(i).span, fmt::format("`{}`{}", name(rule(i)), what)});
    if (answer_.rules.size() > most_named + 1)
      to.related.push_back({rule(most_named + 1).span, fmt::format("and {} more", answer_.rules.size() - most_named - 1)});
  }

  Diagnostic diagnostic() const {
    switch (answer_.question) {
      case Question::dead_rule: return dead_rule();
      case Question::gap: return gap();
      case Question::conflict: return conflict();
      case Question::constant_condition: return constant_condition();
      case Question::clearance: return clearance();
      case Question::separation: return separation();
      case Question::order: return order();
    }
    return gap();
  }

  Diagnostic dead_rule() const {
    const auto& dead = rule(0);
    if (answer_.rules.size() == 1) {
      const bool all = dead.otherwise;
      auto result =
          entry(Code::proved_dead, dead.span,
                all ? fmt::format("`otherwise` of `{}` is never reached: some rule holds for every call", decision_.name)
                    : fmt::format("rule `{}` holds for no call", name(dead)));
      result.help = "correct the condition, or take the rule away";
      return result;
    }
    auto result = entry(Code::proved_dead, dead.span, fmt::format("rule `{}` can never decide", name(dead)));
    result.label = answer_.rules.size() == 2 ? fmt::format("`{}` takes every call for which it holds", name(rule(1)))
                                             : "other rules take every call for which it holds";
    name_others(result, " goes first");
    result.help = answer_.rules.size() == 2 ? fmt::format("move it above `{}`, narrow that one, or take it away", name(rule(1)))
                                            : "move it up, narrow the others, or take it away";
    return result;
  }

  Diagnostic gap() const {
    const auto& last = decision_.rules.back();
    const auto code = decision_.required ? Code::proved_gap : Code::proved_undecided;
    auto result = entry(code, last.span, fmt::format("no rule decides `{}` for some calls", decision_.name));
    result.label = "the last rule";
    result.help = decision_.required ? "end with `otherwise …`" : "add a rule for it, or end with `otherwise none`";
    return result;
  }

  Diagnostic conflict() const {
    const bool any = decision_.hit == plan::HitPolicy::any;
    const auto code = any ? Code::proved_disagreement : Code::proved_overlap;
    if (answer_.rules.empty())
      return entry(code, decision_.rules.front().span, fmt::format("rules of `{}` contradict each other", decision_.name));
    auto result = entry(code, rule(1).span,
                        any ? fmt::format("`{}` and `{}` say different things of one call", name(rule(0)), name(rule(1)))
                            : fmt::format("`{}` and `{}` both hold for one call", name(rule(0)), name(rule(1))));
    result.related.push_back({rule(0).span, fmt::format("`{}`", name(rule(0)))});
    result.help = any ? "give both the same value, or narrow one of them"
                      : fmt::format("narrow one of them, or let `{}` be `first`", decision_.name);
    return result;
  }

  Diagnostic constant_condition() const {
    const auto atoms = plan::atoms(plan_, rule(0).when);
    const auto node = atoms[answer_.part];
    const auto place = [&](const plan::Rule& of) {
      const auto found = std::find_if(of.written.begin(), of.written.end(), [&](const auto& each) { return each.first == node; });
      return found == of.written.end() ? of.span : found->second;
    };
    auto result = entry(Code::proved_constant, place(rule(0)),
                        fmt::format("this part of `{}` is {} for every call", name(rule(0)), answer_.always ? "true" : "false"));
    for (std::size_t i = 1; i < answer_.rules.size() && i <= most_named; ++i)
      result.related.push_back({place(rule(i)), fmt::format("in `{}` too", name(rule(i)))});
    result.help = answer_.always ? "take it away: it asks nothing" : "correct it: as it stands, it never holds";
    return result;
  }

  Diagnostic clearance() const {
    auto part = answer_.part;
    const auto is_it = [&](const plan::Proviso& each) { return &plan_.decisions[each.decision] == &decision_ && part-- == 0; };
    const auto& proviso = *std::find_if(promises_.provisos.begin(), promises_.provisos.end(), is_it);
    auto result = entry(Code::proved_unclear, rule(0).span,
                        fmt::format("`{}` sends `{}`, which is @{}, to `{}`, although its condition does not hold", name(rule(0)),
                                    proviso.from, proviso.label, proviso.destination));
    result.related.push_back({proviso.accepted, "accepted here, on this condition"});
    result.help = "add the condition to the rule";
    return result;
  }

  Diagnostic separation() const {
    return entry(Code::proved_unseparated, rule(0).span,
                 fmt::format("`{}` decides about a call that is not of its package", rule(0).id));
  }

  Diagnostic order() const {
    return entry(Code::proved_unordered, rule(0).span, fmt::format("`{}` reads a decision that is not made yet", rule(0).id));
  }

  const plan::Plan& plan_;
  const plan::Promises& promises_;
  const plan::Decision& decision_;
  const Answer& answer_;
};

}  // namespace

Finding finding_of(const plan::Plan& plan, const plan::Promises& promises, std::uint32_t decision, const Answer& answer) {
  return Words(plan, promises, decision, answer).run();
}

}  // namespace wrapup::prove
