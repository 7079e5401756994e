// Expressions to conditions.
#include "compiler/check/canonical.h"
#include "compiler/check/expression.h"
#include "compiler/check/implication.h"

namespace wrapup::check {

namespace {

/// Kinds of values that are equal where their constants are, and of which two constants are never equal otherwise.
bool is_plain(const Value& value) {
  return std::holds_alternative<bool>(value.node) || std::holds_alternative<std::int64_t>(value.node) ||
         std::holds_alternative<double>(value.node) || std::holds_alternative<std::string>(value.node);
}

bool is_figure(const Value& value) {
  return std::holds_alternative<std::int64_t>(value.node) || std::holds_alternative<double>(value.node);
}

std::optional<Value> plain_constant(const Expr& expr) {
  auto value = constant_value(expr);
  if (value && is_plain(*value)) return value;
  return std::nullopt;
}

std::optional<Value> figure(const Expr& expr) {
  auto value = constant_value(expr);
  if (value && is_figure(*value)) return value;
  return std::nullopt;
}

std::optional<std::vector<Value>> plain_list(const Expr& expr) {
  const auto value = constant_value(expr);
  if (!value) return std::nullopt;
  const auto* elements = std::get_if<std::vector<Value>>(&value->node);
  if (!elements) return std::nullopt;
  for (const auto& element : *elements) {
    if (!is_plain(element)) return std::nullopt;
  }
  return *elements;
}

}  // namespace

std::uint32_t ConditionReader::number(const Expr& expr) {
  return numbers_.try_emplace(canonical(program_, expr), static_cast<std::uint32_t>(numbers_.size())).first->second;
}

std::vector<Condition> ConditionReader::conjuncts(const Expr& expr) {
  auto condition = read(expr);
  if (condition.kind == Condition::Kind::all) return std::move(condition.parts);
  std::vector<Condition> one;
  one.push_back(std::move(condition));
  return one;
}

Condition ConditionReader::read(const Expr& expr) {
  if (expr.op == Op::and_) return chain(Condition::Kind::all, expr);
  if (expr.op == Op::or_) return chain(Condition::Kind::some, expr);
  const bool is_constant = expr.op == Op::constant && std::holds_alternative<bool>(expr.constant.node);
  Condition condition;
  condition.test = test(expr);
  if (is_constant && std::get<bool>(expr.constant.node)) condition.kind = Condition::Kind::all;
  if (is_constant && !std::get<bool>(expr.constant.node)) condition.kind = Condition::Kind::some;
  return condition;
}

/// Parts of the same kind are opened.
Condition ConditionReader::chain(Condition::Kind kind, const Expr& expr) {
  Condition condition{kind, {}, {}};
  condition.test.expr = &expr;
  for (const auto& operand : expr.operands) {
    auto part = read(operand);
    if (part.kind == kind) {
      for (auto& inner : part.parts) condition.parts.push_back(std::move(inner));
    } else {
      condition.parts.push_back(std::move(part));
    }
  }
  return condition;
}

ValueTest ConditionReader::test(const Expr& expr) {
  ValueTest test;
  test.expr = &expr;
  test.whole = number(expr);
  const auto about = [&](const Expr& subject, ValueTest::Kind kind) {
    test.kind = kind;
    test.subject = number(subject);
    test.needs_value = true;
  };
  switch (expr.op) {
    case Op::equal:
      for (const std::size_t side : {0u, 1u}) {
        const auto value = plain_constant(expr.operands[1 - side]);
        if (!value || expr.operands[side].op == Op::constant) continue;
        about(expr.operands[side], ValueTest::Kind::one_of);
        test.values = {*value};
      }
      break;
    case Op::in_list:
      if (auto values = plain_list(expr.operands[1])) {
        about(expr.operands[0], ValueTest::Kind::one_of);
        test.values = std::move(*values);
      }
      break;
    case Op::less:
    case Op::less_equal:
      if (const auto most = figure(expr.operands[1])) {
        about(expr.operands[0], ValueTest::Kind::range);
        test.high = {most, expr.op == Op::less};
      } else if (const auto least = figure(expr.operands[0])) {
        about(expr.operands[1], ValueTest::Kind::range);
        test.low = {least, expr.op == Op::less};
      }
      break;
    case Op::in_range: {
      const auto least = figure(expr.operands[1]), most = figure(expr.operands[2]);
      if (!least || !most) break;
      about(expr.operands[0], ValueTest::Kind::range);
      test.low = {least, false};
      test.high = {most, false};
      break;
    }
    case Op::mentions:
      about(expr.operands[0], ValueTest::Kind::mentions);
      test.phrases = expr.index;
      test.speaker = expr.extra;
      break;
    case Op::is_present: about(expr.operands[0], ValueTest::Kind::present); break;
    case Op::in_schedule:
    case Op::in_table:
    case Op::matches: about(expr.operands[0], ValueTest::Kind::other); break;
    case Op::not_: test.opposite = number(expr.operands[0]); break;
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::local:
    case Op::parameter:
    case Op::result:
    case Op::field:
    case Op::entity_field:
    case Op::coalesce:
    case Op::and_:
    case Op::or_:
    case Op::lookup:
    case Op::widen:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::if_:
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::format:
    case Op::call:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map:
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::read: break;
  }
  return test;
}

}  // namespace wrapup::check
