#include "compiler/check/shadow.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "compiler/check/implication.h"

namespace wrapup::check {

namespace {

/// What a rule above must say something about to hide a rule: a value, one constant that it equals, or a test as a whole. Two
/// that should differ and do not only cost a comparison more.
using Mark = std::size_t;

Mark mark_of_subject(const ValueTest& test) {
  return std::size_t{test.subject} << 1;
}
Mark mark_of_whole(const ValueTest& test) {
  return std::size_t{test.whole} << 1 | 1;
}

std::optional<Mark> mark_of_constant(const ValueTest& test) {
  if (test.kind != ValueTest::Kind::one_of || test.values.size() != 1) return std::nullopt;
  constexpr std::size_t spread = 0x9E3779B97F4A7C15;  // the golden ratio in 64 bits
  const auto& value = test.values[0].node;
  const auto of = [&](std::size_t hash) { return (hash + test.subject + 1) * spread; };
  if (const auto* figure = std::get_if<std::int64_t>(&value)) return of(std::hash<std::int64_t>{}(*figure));
  if (const auto* text = std::get_if<std::string>(&value)) return of(std::hash<std::string>{}(*text));
  return std::nullopt;
}

/// The mark of a test that has to follow from the conditions of a hidden rule.
Mark mark_of(const ValueTest& test) {
  if (test.kind == ValueTest::Kind::other) return mark_of_whole(test);
  return mark_of_constant(test).value_or(mark_of_subject(test));
}

/// Every mark that tests of a condition may make follow.
void collect_marks(const Condition& condition, std::vector<Mark>& marks) {
  for (const auto& part : condition.parts) collect_marks(part, marks);
  if (condition.kind != Condition::Kind::test) return;
  marks.push_back(mark_of_whole(condition.test));
  marks.push_back(mark_of_subject(condition.test));
  if (const auto mark = mark_of_constant(condition.test)) marks.push_back(*mark);
}

/// Marks of which a hidden rule has one at least, if `condition` is to follow from its own.
void needed_marks(const Condition& condition, std::vector<Mark>& marks) {
  switch (condition.kind) {
    case Condition::Kind::test: marks.push_back(mark_of(condition.test)); break;
    case Condition::Kind::all:
      if (!condition.parts.empty()) needed_marks(condition.parts.front(), marks);
      break;
    case Condition::Kind::some:
      for (const auto& part : condition.parts) needed_marks(part, marks);
      break;
  }
}

/// The rules of one decision, under the rarest of their marks: few are compared with few, even among many thousands.
class Shadows {
 public:
  Shadows(const Program& program, const Decision& decision, Diagnostics& diagnostics)
      : program_(program), decision_(decision), diagnostics_(diagnostics), reader_(program) {
    for (const auto& rule : decision.rules) {
      conditions_.push_back(reader_.conjuncts(rule.when));
      std::vector<Mark> marks;
      for (const auto& condition : conditions_.back()) needed_marks(condition, marks);
      for (const auto mark : marks) ++uses_[mark];
    }
  }

  void run() {
    for (std::size_t i = 0; i < decision_.rules.size(); ++i) {
      const auto& rule = decision_.rules[i];
      if (rule.otherwise) continue;
      if (report_impossible(rule, conditions_[i])) continue;
      if (decision_.hit != HitPolicy::first) continue;
      if (const auto above = hidden_by(i)) {
        const auto& hiding = decision_.rules[*above];
        if (!told_by_table(rule, hiding)) report_hidden(rule, hiding);
      } else {
        enter(i);
      }
    }
  }

 private:
  /// A table tells of its own rows, cell by cell.
  static bool told_by_table(const Rule& rule, const Rule& other) {
    return rule.row && other.row && rule.package == other.package;
  }

  bool report_impossible(const Rule& rule, const std::vector<Condition>& conditions) {
    const auto found = contradiction(conditions);
    if (!found) return false;
    if (told_by_table(rule, rule)) return true;
    auto& entry = diagnostics_.report(Code::never_holds, rule.span, fmt::format("rule `{}` can never hold", rule.name));
    const auto [first, second] = *found;
    if (first == second) {
      entry.related.push_back({first->expr->span, "this is never true"});
    } else {
      entry.related.push_back({first->expr->span, "this excludes"});
      entry.related.push_back({second->expr->span, "this"});
    }
    entry.help = "correct the condition, or take the rule away";
    return true;
  }

  /// The first rule above that hides a rule.
  std::optional<std::size_t> hidden_by(std::size_t rule) const {
    std::vector<Mark> marks;
    for (const auto& condition : conditions_[rule]) collect_marks(condition, marks);
    auto first = always_;
    for (const auto mark : marks) {
      const auto entry = by_mark_.find(mark);
      if (entry == by_mark_.end()) continue;
      for (const auto above : entry->second) {
        if (first && above >= *first) break;
        if (hides(above, rule)) first = above;
      }
    }
    return first;
  }

  bool hides(std::size_t above, std::size_t rule) const {
    return std::all_of(conditions_[above].begin(), conditions_[above].end(),
                       [&](const Condition& wanted) { return implies(program_, conditions_[rule], wanted); });
  }

  /// Puts a rule under the marks of that part of its condition which has the rarest.
  void enter(std::size_t rule) {
    std::vector<Mark> rarest;
    std::size_t fewest = ~std::size_t{0};
    for (const auto& condition : conditions_[rule]) {
      std::vector<Mark> marks;
      needed_marks(condition, marks);
      std::size_t uses = 0;
      for (const auto mark : marks) uses += uses_.at(mark);
      if (uses < fewest) {
        fewest = uses;
        rarest = std::move(marks);
      }
    }
    if (conditions_[rule].empty() && !always_) always_ = rule;
    for (const auto mark : rarest) by_mark_[mark].push_back(rule);
  }

  void report_hidden(const Rule& rule, const Rule& above) {
    auto& entry = diagnostics_.report(Code::shadowed_rule, rule.span,
                                      fmt::format("rule `{}` can never decide: `{}` above it holds whenever it does", rule.name,
                                                  above.package == rule.package ? above.name : above.id));
    entry.label = "never gets its turn";
    entry.related.push_back({above.span, above.locked ? "locked: it goes first everywhere" : "this one goes first"});
    if (above.locked && above.package != rule.package) {
      entry.help = "take this rule away: a locked rule leaves nothing to it";
    } else if (above.package == rule.package) {
      entry.help = fmt::format("move it above `{}`, or take it away", above.name);
    } else {
      entry.help = fmt::format("take this rule away, or narrow `{}`", above.id);
    }
  }

  const Program& program_;
  const Decision& decision_;
  Diagnostics& diagnostics_;
  ConditionReader reader_;
  std::vector<std::vector<Condition>> conditions_;  // by rule: what has to hold together
  std::unordered_map<Mark, std::size_t> uses_;
  std::unordered_map<Mark, std::vector<std::size_t>> by_mark_;  // rules that hide others, if any
  std::optional<std::size_t> always_;                           // the first rule that always holds
};

}  // namespace

void report_shadowed(const Program& program, Diagnostics& diagnostics) {
  for (const auto& decision : program.decisions) Shadows(program, decision, diagnostics).run();
}

}  // namespace wrapup::check
