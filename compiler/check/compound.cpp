// if, match, quantifiers, comprehensions, lists and records.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/expression.h"
#include "compiler/check/make_expr.h"
#include "compiler/check/names.h"

namespace wrapup::check {

namespace {

Expr always(Span span) {
  return constant(simple(Kind::boolean), Value{true}, span);
}

}  // namespace

std::optional<Type> ExpressionChecker::unify(const Type& a, const Type& b) const {
  const bool optional = a.optional || b.optional;
  const auto with = [&](const Type& type) { return optional ? type.maybe() : type; };
  if (a.kind == Kind::nothing) return with(b.maybe());
  if (b.kind == Kind::nothing) return with(a.maybe());
  if (a.required() == b.required()) return with(a);
  if (a.kind == Kind::list && b.kind == Kind::list) {
    const auto element = unify(*a.element, *b.element);
    return element ? std::optional(list_of(*element, optional)) : std::nullopt;
  }
  const auto pair = [&](Kind x, Kind y) { return (a.kind == x && b.kind == y) || (a.kind == y && b.kind == x); };
  if (pair(Kind::integer, Kind::number)) return simple(Kind::number, optional);
  if (pair(Kind::string, Kind::text)) return simple(Kind::text, optional);
  return std::nullopt;
}

std::optional<Checked> ExpressionChecker::if_(const syntax::IfExpr& written, Span span, const Type* expected) {
  auto condition = this->condition(*written.condition);
  const auto outer = facts_.size();
  if (condition) assume(condition->when_true);
  auto then = check(*written.then, expected);
  facts_.resize(outer);
  if (condition) assume(condition->when_false);
  const auto hint = then && !expected ? std::optional(then->expr.type) : std::nullopt;
  auto otherwise = check(*written.otherwise, expected ? expected : (hint ? &*hint : nullptr));
  facts_.resize(outer);
  if (!condition || !then || !otherwise) return std::nullopt;

  std::optional<Type> type;
  if (expected && expected->kind != Kind::nothing && then->expr.type.kind != expected->kind) {
    type = then->expr.type.optional || otherwise->expr.type.optional ? expected->maybe() : expected->required();
  } else {
    type = unify(then->expr.type, otherwise->expr.type);
  }
  if (!type) {
    report_mismatch(otherwise->expr, then->expr.type);
    return std::nullopt;
  }
  if (type->kind == Kind::boolean && !condition->lax.empty()) {
    negate(std::move(*condition), span);  // reports: the other branch stands for the opposite
    return std::nullopt;
  }
  auto yes = convert(std::move(then->expr), *type);
  auto no = convert(std::move(otherwise->expr), *type);
  if (!yes || !no) return std::nullopt;
  std::vector<Expr> operands;
  operands.push_back(std::move(condition->expr));
  operands.push_back(std::move(*yes));
  operands.push_back(std::move(*no));
  Checked result{make_expr(Op::if_, *type, std::move(operands), span), {}, {}, {}};
  result.lax.insert(result.lax.end(), then->lax.begin(), then->lax.end());
  result.lax.insert(result.lax.end(), otherwise->lax.begin(), otherwise->lax.end());
  return result;
}

std::optional<Checked> ExpressionChecker::match(const syntax::MatchExpr& written, Span span, const Type* expected) {
  auto subject = check(*written.subject);
  if (!subject) return std::nullopt;
  const auto& of = subject->expr.type;
  const auto pattern_type = of.kind == Kind::json ? simple(Kind::string) : of.required();

  struct Arm {
    std::optional<Expr> condition;  // none: `*`
    Expr result;
  };
  std::vector<Arm> arms;
  std::optional<Type> type = expected && expected->kind != Kind::json ? std::optional(expected->required()) : std::nullopt;
  bool good = true, has_rest = false;
  for (const auto& arm : written.arms) {
    if (has_rest) {
      diagnostics_.report(Code::unreachable_arm, arm.span, "nothing gets past `*`").help = "move `*` to the end";
      good = false;
      break;
    }
    std::vector<Expr> tests;
    for (const auto& pattern : arm.patterns) {
      auto value = check(*pattern, &pattern_type);
      std::optional<Expr> converted;
      if (value && of.kind == Kind::json) {
        converted = std::move(value->expr);
      } else if (value) {
        converted = convert(std::move(value->expr), pattern_type);
      }
      if (!converted) {
        good = false;
        continue;
      }
      const auto pattern_span = converted->span;
      std::vector<Expr> sides;
      sides.push_back(subject->expr);
      sides.push_back(std::move(*converted));
      tests.push_back(make_expr(Op::equal, simple(Kind::boolean), std::move(sides), pattern_span));
    }
    has_rest = arm.patterns.empty();
    auto result = check(*arm.result, type ? &*type : nullptr);
    if (!result) {
      good = false;
      continue;
    }
    const auto joined = type ? unify(*type, result->expr.type) : std::optional(result->expr.type);
    if (joined) type = joined;
    std::optional<Expr> condition;
    if (!has_rest && good)
      condition = tests.size() == 1 ? std::move(tests[0]) : make_expr(Op::or_, simple(Kind::boolean), std::move(tests), arm.span);
    arms.push_back({std::move(condition), std::move(result->expr)});
  }
  if (!good || !type) return std::nullopt;

  // Every member of an enum named: `*` is not needed.
  bool complete = has_rest;
  if (!complete && of.kind == Kind::enumeration && !of.optional) {
    std::size_t named_members = 0;
    for (const auto& arm : written.arms) named_members += arm.patterns.size();
    complete = named_members >= setting_.program.types.enums[of.id].members.size();
  }
  if (!complete) type = type->maybe();
  auto result = has_rest ? convert(std::move(arms.back().result), *type) : std::optional(constant(type->maybe(), Value{}, span));
  if (!result) return std::nullopt;
  if (has_rest) arms.pop_back();
  for (auto arm = arms.rbegin(); arm != arms.rend(); ++arm) {
    auto value = convert(std::move(arm->result), *type);
    if (!value) return std::nullopt;
    std::vector<Expr> operands;
    operands.push_back(std::move(*arm->condition));
    operands.push_back(std::move(*value));
    operands.push_back(std::move(*result));
    result = make_expr(Op::if_, *type, std::move(operands), span);
  }
  return known({std::move(*result), {}, {}, {}});
}

std::optional<ExpressionChecker::Loop> ExpressionChecker::loop(const syntax::Expr& written_list, const syntax::Name& variable,
                                                               const syntax::Expr* where, bool may_miss,
                                                               const std::function<bool()>& body) {
  auto list = check(written_list);
  if (!list) return std::nullopt;
  auto source = std::move(list->expr);
  if (source.type.kind == Kind::json) {
    source = make_expr(Op::json_list, list_of(simple(Kind::json), true), {std::move(source)}, written_list.span);
  }
  if (source.type.kind != Kind::list) {
    diagnostics_.report(Code::type_mismatch, source.span, fmt::format("expected a list, found {}", a_type(source.type)));
    return std::nullopt;
  }
  if (!may_miss && !where_.adapter && !require_present(source)) return std::nullopt;
  const auto local = loop_depth_++;
  Expr element;
  element.op = Op::local;
  element.type = *source.type.element;
  element.index = local;
  element.span = variable.span;
  const auto shadowed = bound_.contains(variable.text) ? std::optional(bound_[variable.text]) : std::nullopt;
  setting_.symbols.note(variable.span, variable.span);
  bind(variable.text, std::move(element), variable.span);
  const auto outer = facts_.size();
  Loop result{std::move(source), std::nullopt, local};
  bool good = true;
  if (where) {
    result.where = condition(*where);
    good = result.where.has_value();
    if (good) assume(result.where->when_true);
  } else {
    result.where = Checked{always(variable.span), {}, {}, {}};
  }
  good &= body();
  --loop_depth_;
  facts_.resize(outer);
  if (shadowed) {
    bound_[variable.text] = *shadowed;
  } else {
    bound_.erase(variable.text);
  }
  return good ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<Checked> ExpressionChecker::quantified(const syntax::QuantifiedExpr& written, Span span) {
  using syntax::Quantifier;
  const bool may_miss = written.quantifier == Quantifier::any || written.quantifier == Quantifier::first;
  auto loop = this->loop(*written.list, written.variable, written.where.get(), may_miss, [] { return true; });
  if (!loop) return std::nullopt;
  const auto list_optional = loop->list.type.optional;
  const auto element = *loop->list.type.element;
  std::vector<Expr> operands;
  operands.push_back(std::move(loop->list));
  operands.push_back(std::move(loop->where->expr));
  Checked result;
  switch (written.quantifier) {
    case Quantifier::any:
      result.expr = make_expr(Op::any, simple(Kind::boolean), std::move(operands), span);
      result.lax = std::move(loop->where->lax);
      if (list_optional && !where_.adapter) result.lax.push_back(span);
      break;
    case Quantifier::all:
      result.expr = make_expr(Op::all, simple(Kind::boolean), std::move(operands), span);
      result.lax = std::move(loop->where->lax);
      break;
    case Quantifier::count: result.expr = make_expr(Op::count, simple(Kind::integer), std::move(operands), span); break;
    case Quantifier::first: result.expr = make_expr(Op::first, element.maybe(), std::move(operands), span); break;
  }
  result.expr.index = loop->local;
  return known(std::move(result));
}

std::optional<Checked> ExpressionChecker::list_for(const syntax::ListForExpr& written, Span span, const Type* expected) {
  const Type* wanted = expected && expected->kind == Kind::list ? expected->element.get() : nullptr;
  std::optional<Expr> body;
  auto loop = this->loop(*written.list, written.variable, written.where.get(), false, [&] {
    auto checked = check(*written.result, wanted);
    if (checked) body = wanted ? convert(std::move(checked->expr), *wanted) : std::optional(std::move(checked->expr));
    return body.has_value();
  });
  if (!loop) return std::nullopt;
  const auto type = list_of(body->type, loop->list.type.optional);
  std::vector<Expr> operands;
  operands.push_back(std::move(loop->list));
  operands.push_back(std::move(loop->where->expr));
  operands.push_back(std::move(*body));
  Checked result{make_expr(Op::map, type, std::move(operands), span), {}, {}, {}};
  result.expr.index = loop->local;
  return result;
}

std::optional<Checked> ExpressionChecker::list(const syntax::ListExpr& written, Span span, const Type* expected) {
  std::optional<Type> element = expected && expected->kind == Kind::list ? std::optional(*expected->element) : std::nullopt;
  std::vector<Expr> values;
  bool good = true;
  for (const auto& part : written.elements) {
    auto value = check(*part, element ? &*element : nullptr);
    if (!value) {
      good = false;
      continue;
    }
    const auto joined = element ? unify(*element, value->expr.type) : std::optional(value->expr.type);
    if (joined && !expected) element = joined;
    values.push_back(std::move(value->expr));
  }
  if (!good) return std::nullopt;
  if (!element) element = simple(Kind::nothing, true);
  for (auto& value : values) {
    auto converted = convert(std::move(value), *element);
    if (!converted) return std::nullopt;
    value = std::move(*converted);
  }
  return Checked{make_expr(Op::make_list, list_of(*element), std::move(values), span), {}, {}, {}};
}

std::optional<Checked> ExpressionChecker::record(const syntax::RecordExpr& written, Span span, const Type* expected) {
  if (!expected || expected->kind != Kind::record) {
    diagnostics_
        .report(Code::record_unexpected, span,
                expected && expected->kind != Kind::nothing ? fmt::format("expected {}, found a record", a_type(*expected))
                                                            : "it is not known which record this is meant to be")
        .label = "a record literal takes its type from where it stands";
    return std::nullopt;
  }
  const auto& type = setting_.program.types.records[expected->id];
  const auto fields = type.fields;
  std::vector<std::optional<Expr>> values(fields.size());
  bool good = true;
  for (const auto& field : written.fields) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const FieldType& known) { return known.name == field.name.text; });
    if (found == fields.end()) {
      std::vector<std::string> names;
      for (const auto& known : fields) names.push_back(known.name);
      report_unknown_member(field.name, fmt::format("`{}`", type.name), names);
      good = false;
      continue;
    }
    auto& value = values[static_cast<std::size_t>(found - fields.begin())];
    if (value) {
      diagnostics_.report(Code::declared_twice, field.name.span, fmt::format("`{}` is given twice", field.name.text));
      good = false;
      continue;
    }
    value = check_as(*field.value, found->type);
    good &= value.has_value();
  }
  std::vector<Expr> operands;
  for (std::size_t i = 0; i < fields.size() && good; ++i) {
    if (!values[i] && !fields[i].type.optional) {
      diagnostics_.report(Code::field_missing, span, fmt::format("`{}` needs `{}`", type.name, fields[i].name)).help =
          fmt::format("`{}: …`, {}", fields[i].name, a_type(fields[i].type));
      good = false;
      break;
    }
    operands.push_back(values[i] ? std::move(*values[i]) : constant(fields[i].type, Value{}, span));
  }
  if (!good) return std::nullopt;
  return Checked{make_expr(Op::make_record, expected->required(), std::move(operands), span), {}, {}, {}};
}

std::optional<Expr> ExpressionChecker::check_record(const syntax::RecordExpr& written, Span span, const Type& type) {
  auto checked = record(written, span, &type);
  return checked ? std::optional(std::move(checked->expr)) : std::nullopt;
}

}  // namespace wrapup::check
