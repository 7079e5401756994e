#include "compiler/check/entailment.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "compiler/check/formula.h"

namespace wrapup::check {

namespace {

/// So many partial cases are looked at; a rule of a dozen tests needs some hundred.
constexpr std::size_t most_cases = 100'000;
constexpr std::size_t longest_example = 6;

enum class Truth { no, open, yes };

Truth opposite(Truth truth) {
  return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::open;
}

/// Looks for a case in which one formula holds and the other does not, as far as the cases chosen so far settle that.
class Search {
 public:
  Search(std::vector<Variable> variables, const Formula& condition, const Formula& wanted)
      : variables_(std::move(variables)), condition_(condition), wanted_(wanted), chosen_(variables_.size(), unknown_case) {}

  Entailment run() {
    if (!find(0)) return {cases_ > most_cases ? Entailment::Answer::not_shown : Entailment::Answer::holds, ""};
    leave_out_what_does_not_matter();
    return {Entailment::Answer::fails, example()};
  }

 private:
  bool find(std::size_t next) {
    if (++cases_ > most_cases) return false;
    const auto condition = truth(condition_), wanted = truth(wanted_);
    if (condition == Truth::no || wanted == Truth::yes) return false;
    if (condition == Truth::yes && wanted == Truth::no) return true;
    if (next == variables_.size()) return false;
    for (const int each : cases_of(variables_[next])) {
      chosen_[next] = each;
      if (is_possible() && find(next + 1)) return true;
    }
    chosen_[next] = unknown_case;
    return false;
  }

  static std::vector<int> cases_of(const Variable& variable) {
    if (variable.is_test) return {fails_case, holds_case};
    std::vector<int> cases;
    if (variable.may_miss) cases.push_back(missing_case);
    if (variable.may_differ) cases.push_back(different_case);
    for (std::size_t i = 0; i < variable.values.size(); ++i) cases.push_back(first_value_case + static_cast<int>(i));
    return cases;
  }

  bool is_possible() const {
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (!variables_[i].is_test || chosen_[i] != holds_case) continue;
      for (const auto needed : variables_[i].needs) {
        if (!variables_[needed].is_test && chosen_[needed] == missing_case) return false;
      }
    }
    return true;
  }

  Truth truth(const Formula& formula) const {
    switch (formula.kind) {
      case Formula::Kind::constant: return formula.value ? Truth::yes : Truth::no;
      case Formula::Kind::no: return opposite(truth(formula.operands[0]));
      case Formula::Kind::all: return joined(formula, Truth::no);
      case Formula::Kind::any: return joined(formula, Truth::yes);
      case Formula::Kind::is:
        if (chosen_[formula.variable] == unknown_case) return Truth::open;
        return chosen_[formula.variable] == formula.which ? Truth::yes : Truth::no;
      case Formula::Kind::present:
        if (!variables_[formula.variable].may_miss) return Truth::yes;
        if (chosen_[formula.variable] == unknown_case) return Truth::open;
        return chosen_[formula.variable] == missing_case ? Truth::no : Truth::yes;
    }
    return Truth::open;
  }

  /// One operand settles a chain: `no` an `and`, `yes` an `or`.
  Truth joined(const Formula& formula, Truth settles) const {
    auto result = opposite(settles);
    for (const auto& operand : formula.operands) {
      const auto each = truth(operand);
      if (each == settles) return settles;
      if (each == Truth::open) result = Truth::open;
    }
    return result;
  }

  void leave_out_what_does_not_matter() {
    for (auto& each : chosen_) {
      const auto kept = std::exchange(each, unknown_case);
      if (truth(condition_) != Truth::yes || truth(wanted_) != Truth::no) each = kept;
    }
  }

  std::string example() const {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (chosen_[i] == unknown_case) continue;
      if (parts.size() == longest_example) {
        parts.back() += " …";
        break;
      }
      parts.push_back(in_words(variables_[i], chosen_[i]));
    }
    if (parts.size() < 2) return parts.empty() ? "any call" : parts[0];
    const auto last = std::exchange(parts.back(), "");
    parts.pop_back();
    return fmt::format("{} and {}", fmt::join(parts, ", "), last);
  }

  static std::string in_words(const Variable& variable, int which) {
    if (variable.is_test) return fmt::format("`{}` {}", variable.words, which == holds_case ? "holds" : "does not hold");
    if (which == missing_case) return fmt::format("`{}` is missing", variable.words);
    if (which >= first_value_case)
      return fmt::format("`{}` is {}", variable.words, variable.values[static_cast<std::size_t>(which - first_value_case)]);
    if (variable.values.empty()) return fmt::format("`{}` is present", variable.words);
    return fmt::format("`{}` is not {}", variable.words, fmt::join(variable.values, " or "));
  }

  const std::vector<Variable> variables_;
  const Formula& condition_;
  const Formula& wanted_;
  std::vector<int> chosen_;
  std::size_t cases_ = 0;
};

}  // namespace

Entailment entails(const Program& program, const SourceMap& sources, const Expr& condition,
                   const std::vector<const Expr*>& wanted) {
  Formulas formulas(program, sources);
  Formula any;
  any.kind = Formula::Kind::any;
  for (const auto* each : wanted) any.operands.push_back(formulas.of(*each));  // first, so that the example begins with them
  const auto given = formulas.of(condition);
  return Search(formulas.variables(), given, any).run();
}

}  // namespace wrapup::check
