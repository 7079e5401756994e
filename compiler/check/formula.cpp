#include "compiler/check/formula.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/expression.h"

namespace wrapup::check {

namespace {

constexpr std::size_t longest_words = 60;

Formula truth(bool value) {
  return {Formula::Kind::constant, value, 0, 0, {}};
}

Formula is(std::size_t variable, int which) {
  return {Formula::Kind::is, true, variable, which, {}};
}

Formula joined(Formula::Kind kind, std::vector<Formula> operands) {
  return {kind, true, 0, 0, std::move(operands)};
}

Formula no(Formula operand) {
  std::vector<Formula> operands;
  operands.push_back(std::move(operand));
  return joined(Formula::Kind::no, std::move(operands));
}

Formula pair(Formula::Kind kind, Formula a, Formula b) {
  std::vector<Formula> operands;
  operands.push_back(std::move(a));
  operands.push_back(std::move(b));
  return joined(kind, std::move(operands));
}

/// How many operands a test has without which it is false.
std::size_t needed_operands(Op op) {
  if (op == Op::in_range) return 3;
  if (op == Op::equal || op == Op::less || op == Op::less_equal) return 2;
  const auto of_one = {Op::in_list, Op::in_schedule, Op::in_table, Op::mentions, Op::matches, Op::any};
  return std::find(of_one.begin(), of_one.end(), op) == of_one.end() ? 0 : 1;
}

bool is_test(Op op) {
  return needed_operands(op) > 0 || op == Op::all;
}

Expr boolean(bool value) {
  return constant(simple(Kind::boolean), Value{value}, {});
}

}  // namespace

Formula Formulas::of(const Expr& expr) {
  const auto each = [&](Formula::Kind kind) {
    std::vector<Formula> operands;
    for (const auto& operand : expr.operands) operands.push_back(of(operand));
    return joined(kind, std::move(operands));
  };
  if (expr.op == Op::constant) return truth(!expr.constant.is_missing() && std::get<bool>(expr.constant.node));
  if (expr.op == Op::and_) return each(Formula::Kind::all);
  if (expr.op == Op::or_) return each(Formula::Kind::any);
  if (expr.op == Op::not_) return no(of(expr.operands[0]));
  if (expr.op == Op::is_present) return present(expr.operands[0]);
  if (expr.op == Op::in_list) return in_list(expr);
  if (expr.op == Op::if_) {
    return pair(Formula::Kind::any, pair(Formula::Kind::all, of(expr.operands[0]), of(expr.operands[1])),
                pair(Formula::Kind::all, no(of(expr.operands[0])), of(expr.operands[2])));
  }
  if (expr.op == Op::equal && expr.operands[1].op == Op::constant) return equal(expr.operands[0], expr.operands[1]);
  if (expr.op == Op::equal && expr.operands[0].op == Op::constant) return equal(expr.operands[1], expr.operands[0]);
  if (is_test(expr.op)) return test(expr);
  return equal(expr, boolean(true));  // a field that is true or false
}

/// `x ?? d == v` holds where x is v, and where x is missing and d is v.
Formula Formulas::equal(const Expr& subject, const Expr& value) {
  if (subject.op == Op::constant) return truth(key_of(subject) == key_of(value));
  if (subject.op == Op::coalesce) {
    return pair(Formula::Kind::any, equal(subject.operands[0], value),
                pair(Formula::Kind::all, no(present(subject.operands[0])), equal(subject.operands[1], value)));
  }
  const auto variable = field_of(subject);
  auto& keys = value_keys_[variable];
  const auto key = key_of(value);
  const auto found = std::find(keys.begin(), keys.end(), key);
  const auto index = static_cast<int>(found - keys.begin());
  if (found == keys.end()) {
    keys.push_back(key);
    variables_[variable].values.push_back(words_of(value));
  }
  return is(variable, first_value_case + index);
}

Formula Formulas::in_list(const Expr& expr) {
  const auto& list = expr.operands[1];
  const bool is_fixed = list.op == Op::make_list && std::all_of(list.operands.begin(), list.operands.end(),
                                                                [](const Expr& each) { return each.op == Op::constant; });
  if (!is_fixed) return test(expr);
  std::vector<Formula> operands;
  for (const auto& value : list.operands) operands.push_back(equal(expr.operands[0], value));
  return joined(Formula::Kind::any, std::move(operands));
}

Formula Formulas::present(const Expr& subject) {
  if (subject.op == Op::constant) return truth(!subject.constant.is_missing());
  if (subject.op == Op::coalesce) return pair(Formula::Kind::any, present(subject.operands[0]), present(subject.operands[1]));
  return {Formula::Kind::present, true, field_of(subject), 0, {}};
}

Formula Formulas::test(const Expr& expr) {
  const auto [known, is_new] = known_.emplace(key_of(expr), variables_.size());
  if (is_new) {
    variables_.push_back({words_of(expr), true, false, true, {}, {}});
    value_keys_.emplace_back();
    types_.push_back(expr.type);
    auto& needed = needed_.emplace_back();
    for (std::size_t i = 0; i < needed_operands(expr.op); ++i) needed.push_back(key_of(expr.operands[i]));
  }
  return is(known->second, holds_case);
}

std::size_t Formulas::field_of(const Expr& subject) {
  const auto [known, is_new] = known_.emplace(key_of(subject), variables_.size());
  if (is_new) {
    variables_.push_back({words_of(subject), false, may_miss(subject), true, {}, {}});
    value_keys_.emplace_back();
    types_.push_back(subject.type);
    needed_.emplace_back();
  }
  variables_[known->second].may_miss |= subject.type.optional;
  return known->second;
}

/// Behind a guard the type of a field says that it is there; what counts is how it is declared.
bool Formulas::may_miss(const Expr& subject) const {
  if (subject.op == Op::slot) return program_.slots[subject.index].type.optional;
  if (subject.op == Op::decision) return program_.decisions[subject.index].seen_as().optional;
  return true;
}

std::string Formulas::words_of(const Expr& expr) const {
  if (expr.op == Op::slot) return program_.slots[expr.index].group + "." + program_.slots[expr.index].name;
  if (expr.op == Op::decision) return program_.decisions[expr.index].name;
  if (expr.op == Op::constant && expr.type.kind == Kind::boolean) return std::get<bool>(expr.constant.node) ? "true" : "false";
  if (expr.op == Op::constant && expr.type.kind == Kind::enumeration && !expr.constant.is_missing())
    return program_.types.enums[expr.type.id].members[static_cast<std::size_t>(std::get<std::int64_t>(expr.constant.node))];
  std::string words(sources_.text(expr.span));
  if (words.size() <= longest_words && words.find('\n') == std::string::npos) return words;
  return words.substr(0, std::min(words.find('\n'), longest_words)) + "…";
}

std::vector<Variable> Formulas::variables() const {
  auto variables = variables_;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    for (const auto& key : needed_[i]) {
      if (const auto field = known_.find(key); field != known_.end()) variables[i].needs.push_back(field->second);
    }
    std::size_t possible = 0;
    if (types_[i].kind == Kind::boolean) possible = 2;
    if (types_[i].kind == Kind::enumeration) possible = program_.types.enums[types_[i].id].members.size();
    if (types_[i].kind == Kind::entity) possible = program_.types.entities[types_[i].id].rows.size();
    variables[i].may_differ = possible == 0 || variables[i].values.size() < possible;
  }
  return variables;
}

}  // namespace wrapup::check
