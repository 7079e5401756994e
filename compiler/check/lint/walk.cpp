#include "compiler/check/lint/walk.h"

#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

class Walk {
 public:
  explicit Walk(const VisitExpr& visit) : visit_(visit) {}

  void one(const syntax::ExprPtr& expr) const {
    if (expr) visit_(*expr);
  }
  void all(const std::vector<syntax::ExprPtr>& exprs) const {
    for (const auto& expr : exprs) one(expr);
  }
  void arguments(const std::vector<syntax::Argument>& arguments) const {
    for (const auto& argument : arguments) one(argument.value);
  }
  void deadline(const std::optional<syntax::Deadline>& due) const {
    if (!due) return;
    one(due->within);
    one(due->hours);
  }
  void then(const std::vector<syntax::ThenClause>& clauses) const {
    for (const auto& clause : clauses) {
      one(clause.value);
      deadline(clause.due);
      for (const auto& fallback : clause.fallbacks) {
        one(fallback.value);
        deadline(fallback.due);
      }
    }
  }
  void named(const auto& members) const {
    for (const auto& member : members) one(member.value);
  }

 private:
  const VisitExpr& visit_;
};

void inside_decide(const syntax::DecideDecl& decide, const Walk& walk) {
  for (const auto& rule : decide.rules) {
    walk.one(rule.when);
    walk.then(rule.then);
  }
  if (decide.table) {
    walk.all(decide.table->columns);
    for (const auto& row : decide.table->rows) {
      walk.all(row.tests);
      walk.all(row.values);
    }
  }
  if (decide.otherwise) walk.then(decide.otherwise->then);
}

void inside_destination(const syntax::DestinationDecl& destination, const Walk& walk) {
  const auto transports = [&](const std::vector<syntax::TransportLine>& lines) {
    for (const auto& line : lines) walk.one(line.address);
  };
  walk.arguments(destination.settings);
  transports(destination.transports);
  for (const auto& accepted : destination.accepts) walk.one(accepted.when);
  walk.named(destination.parts);
  walk.named(destination.reads);
  for (const auto& action : destination.actions) {
    transports(action.transports);
    walk.named(action.parts);
    walk.named(action.reads);
  }
}

void inside_adapter(const syntax::AdapterDecl& adapter, const Walk& walk) {
  walk.one(adapter.when);
  walk.all(adapter.keys);
  walk.named(adapter.lets);
  for (const auto& field : adapter.fields) {
    walk.one(field.value);
    walk.one(field.sure);
  }
}

}  // namespace

void each_inside(const syntax::Expr& expr, const VisitExpr& visit) {
  const Walk walk(visit);
  std::visit(Overloaded{
                 [&](const syntax::TemplateLiteral& node) {
                   for (const auto& part : node.parts) {
                     if (const auto* hole = std::get_if<syntax::TemplateLiteral::Hole>(&part)) walk.one(hole->value);
                   }
                 },
                 [&](const syntax::MemberExpr& node) { walk.one(node.object); },
                 [&](const syntax::IndexExpr& node) {
                   walk.one(node.object);
                   walk.one(node.index);
                 },
                 [&](const syntax::CallExpr& node) {
                   walk.one(node.callee);
                   walk.arguments(node.arguments);
                 },
                 [&](const syntax::UnaryExpr& node) { walk.one(node.operand); },
                 [&](const syntax::BinaryExpr& node) {
                   walk.one(node.left);
                   walk.one(node.right);
                 },
                 [&](const syntax::AndExpr& node) { walk.all(node.operands); },
                 [&](const syntax::OrExpr& node) { walk.all(node.operands); },
                 [&](const syntax::GroupExpr& node) { walk.one(node.inner); },
                 [&](const syntax::InExpr& node) {
                   walk.one(node.value);
                   walk.one(node.set);
                   walk.one(node.range_end);
                 },
                 [&](const syntax::PresenceExpr& node) { walk.one(node.value); },
                 [&](const syntax::MentionsExpr& node) {
                   walk.one(node.text);
                   walk.one(node.phrases);
                 },
                 [&](const syntax::MatchesExpr& node) { walk.one(node.text); },
                 [&](const syntax::HasExpr& node) { walk.one(node.steps); },
                 [&](const syntax::IfExpr& node) {
                   walk.one(node.condition);
                   walk.one(node.then);
                   walk.one(node.otherwise);
                 },
                 [&](const syntax::MatchExpr& node) {
                   walk.one(node.subject);
                   for (const auto& arm : node.arms) {
                     walk.all(arm.patterns);
                     walk.one(arm.result);
                   }
                 },
                 [&](const syntax::QuantifiedExpr& node) {
                   walk.one(node.list);
                   walk.one(node.where);
                 },
                 [&](const syntax::ScheduleExpr& node) { walk.one(node.zone); },
                 [&](const syntax::RecordExpr& node) { walk.named(node.fields); },
                 [&](const syntax::ListExpr& node) { walk.all(node.elements); },
                 [&](const syntax::ListForExpr& node) {
                   walk.one(node.result);
                   walk.one(node.list);
                   walk.one(node.where);
                 },
                 [](const auto&) {},  // literals, names and what could not be read
             },
             expr.node);
}

void each_deep(const syntax::Expr& expr, const VisitExpr& visit) {
  visit(expr);
  each_inside(expr, [&](const syntax::Expr& inner) { each_deep(inner, visit); });
}

void each_expr(const syntax::Declaration& declaration, const VisitExpr& visit) {
  const Walk walk(visit);
  std::visit(Overloaded{
                 [&](const syntax::DefineValueDecl& node) { walk.named(node.fields.fields); },
                 [&](const syntax::TableDecl& node) {
                   for (const auto& row : node.rows) walk.all(row.cells);
                 },
                 [&](const syntax::LetDecl& node) { walk.one(node.value); },
                 [&](const syntax::DecisionDecl& node) { walk.one(node.due_from); },
                 [&](const syntax::DecideDecl& node) { inside_decide(node, walk); },
                 [&](const syntax::OverrideDecl& node) {
                   walk.one(node.when);
                   walk.then(node.then);
                 },
                 [&](const syntax::DestinationDecl& node) { inside_destination(node, walk); },
                 [&](const syntax::AdapterDecl& node) { inside_adapter(node, walk); },
                 [&](const syntax::MeasureDecl& node) {
                   walk.one(node.value);
                   walk.one(node.when);
                   walk.all(node.by);
                 },
                 [&](const syntax::TestDecl& node) {
                   for (const auto& group : node.groups) {
                     for (const auto& field : group.fields) {
                       walk.one(field.value);
                       walk.one(field.sure);
                     }
                   }
                   walk.all(node.expectations);
                 },
                 // Types and names only.
                 [](const syntax::ContextDecl&) {},
                 [](const syntax::EnumDecl&) {},
                 [](const syntax::RecordDecl&) {},
                 [](const syntax::EntityDecl&) {},
                 [](const syntax::LabelDecl&) {},
                 [](const syntax::DefineFileDecl&) {},
                 [](const syntax::PhrasesDecl&) {},
                 [](const syntax::WithoutDecl&) {},
             },
             declaration.node);
}

}  // namespace wrapup::check
