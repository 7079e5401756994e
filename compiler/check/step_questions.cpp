// What tests and later decisions ask about the steps of a decision: `route has oncall.page`, `due(oncall.page)`.
#include <fmt/format.h>

#include "compiler/check/expression.h"
#include "compiler/check/make_expr.h"
#include "compiler/check/names.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

Expr local(std::uint32_t index, const Type& type, Span span) {
  auto expr = make_expr(Op::local, type, {}, span);
  expr.index = index;
  return expr;
}

Expr field(Expr record, std::uint32_t index, Type type, Span span) {
  std::vector<Expr> operands;
  operands.push_back(std::move(record));
  auto expr = make_expr(Op::field, std::move(type), std::move(operands), span);
  expr.index = index;
  return expr;
}

/// Finds steps in a list of steps, or in what a collecting decision gives, a list of such lists.
class StepSearch {
 public:
  StepSearch(const Program& program, ActionRef ref, std::uint32_t record, std::uint32_t depth, Span span)
      : to_(program.destinations[ref.destination].name),
        action_(program.destinations[ref.destination].actions[ref.action].name),
        step_(named(Kind::record, record)),
        depth_(depth),
        span_(span) {}

  Expr any(Expr list) const {
    if (list.type.element->kind == Kind::list) return quantifier(Op::any, std::move(list), any(inner(list)), 0);
    return quantifier(Op::any, std::move(list), is_it(), 1);
  }

  Expr first(Expr list) const {
    if (list.type.element->kind != Kind::list) return quantifier(Op::first, std::move(list), is_it(), 1);
    return first(quantifier(Op::first, std::move(list), any(inner(list)), 0));
  }

 private:
  Expr inner(const Expr& list) const { return local(depth_, *list.type.element, span_); }

  Expr is_it() const {
    const auto same = [&](std::uint32_t index, const std::string& name) {
      std::vector<Expr> sides;
      sides.push_back(field(local(depth_ + 1, step_, span_), index, simple(Kind::string), span_));
      sides.push_back(constant(simple(Kind::string), Value{name}, span_));
      return make_expr(Op::equal, simple(Kind::boolean), std::move(sides), span_);
    };
    std::vector<Expr> both;
    both.push_back(same(0, to_));
    both.push_back(same(1, action_));
    return make_expr(Op::and_, simple(Kind::boolean), std::move(both), span_);
  }

  Expr quantifier(Op op, Expr list, Expr condition, std::uint32_t level) const {
    const auto type = op == Op::any ? simple(Kind::boolean) : list.type.element->maybe();
    std::vector<Expr> operands;
    operands.push_back(std::move(list));
    operands.push_back(std::move(condition));
    auto expr = make_expr(op, type, std::move(operands), span_);
    expr.index = depth_ + level;
    return expr;
  }

  std::string to_, action_;
  Type step_;
  std::uint32_t depth_;
  Span span_;
};

bool is_steps(const Type& type, std::uint32_t record) {
  if (type.kind != Kind::list) return false;
  return type.element->kind == Kind::list ? is_steps(*type.element, record)
                                          : type.element->kind == Kind::record && type.element->id == record;
}

}  // namespace

std::optional<Checked> ExpressionChecker::has(const syntax::HasExpr& written, Span span) {
  auto steps = check(*written.steps);
  const auto action = find_action(written.action, where_.package, setting_, diagnostics_);
  if (!steps || !action) return std::nullopt;
  const auto record = seen_step(setting_.program.types);
  if (!is_steps(steps->expr.type, record)) {
    diagnostics_
        .report(Code::type_mismatch, steps->expr.span,
                fmt::format("expected a decision of steps, found {}", a_type(steps->expr.type)))
        .help = "`has` asks whether a decision such as `route` asks for an action";
    return std::nullopt;
  }
  Expr list = std::move(steps->expr);
  list.type = list.type.required();  // where nothing was decided, there is no step
  const StepSearch search(setting_.program, *action, record, loop_depth_, span);
  Checked result{search.any(std::move(list)), {}, {}, {}};
  return written.negated ? negate(std::move(result), span) : std::optional(std::move(result));
}

bool ExpressionChecker::is_step_question(const syntax::CallExpr& call) const {
  const auto* callee = std::get_if<syntax::NameExpr>(&call.callee->node);
  return callee && (callee->name.text == "due" || callee->name.text == "deadline") && call.arguments.size() == 1 &&
         !call.arguments[0].name && dotted_name(*call.arguments[0].value).has_value();
}

/// `due(oncall.page)`: of the first such step of any decision; `deadline(…)`: the moment itself.
std::optional<Checked> ExpressionChecker::step_question(const syntax::CallExpr& call, Span span) {
  const auto action = find_action(*dotted_name(*call.arguments[0].value), where_.package, setting_, diagnostics_);
  if (!action) return std::nullopt;
  const bool due = std::get<syntax::NameExpr>(call.callee->node).name.text == "due";
  const auto type = simple(due ? Kind::duration : Kind::instant, true);
  const auto record = seen_step(setting_.program.types);
  const StepSearch search(setting_.program, *action, record, loop_depth_, span);
  std::optional<Expr> answer;
  for (std::uint32_t i = 0; i < setting_.program.decisions.size(); ++i) {
    const auto& decision = setting_.program.decisions[i];
    const bool is_made = !where_.phase || decision.phase == Phase::both || decision.phase == *where_.phase;
    if (!decision.steps || !is_made) continue;
    auto steps = make_expr(Op::decision, decision.seen_as().required(), {}, span);
    steps.index = i;
    auto found = field(search.first(std::move(steps)), due ? 2 : 3, type, span);
    if (!answer) {
      answer = std::move(found);
      continue;
    }
    std::vector<Expr> either;
    either.push_back(std::move(*answer));
    either.push_back(std::move(found));
    answer = make_expr(Op::coalesce, type, std::move(either), span);
  }
  return known({answer ? std::move(*answer) : constant(type, Value{}, span), {}, {}, {}});
}

}  // namespace wrapup::check
