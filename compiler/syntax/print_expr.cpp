#include "compiler/syntax/print_expr.h"

#include <fmt/format.h>

namespace wrapup::syntax {

namespace {

std::string_view spell(BinaryOp op) {
  switch (op) {
    case BinaryOp::add: return "+";
    case BinaryOp::subtract: return "-";
    case BinaryOp::multiply: return "*";
    case BinaryOp::divide: return "/";
    case BinaryOp::equal: return "==";
    case BinaryOp::not_equal: return "!=";
    case BinaryOp::less: return "<";
    case BinaryOp::less_equal: return "<=";
    case BinaryOp::greater: return ">";
    case BinaryOp::greater_equal: return ">=";
    case BinaryOp::coalesce: return "??";
  }
  return "";
}

std::string_view spell(Quantifier quantifier) {
  switch (quantifier) {
    case Quantifier::any: return "any";
    case Quantifier::all: return "all";
    case Quantifier::count: return "count";
    case Quantifier::first: return "first";
  }
  return "";
}

class ExprPrinter {
 public:
  explicit ExprPrinter(int depth) : depth_(depth) {}

  std::string print(const Expr& expr) {
    std::visit(*this, expr.node);
    return std::move(out_);
  }

  void operator()(const IntLiteral& node) { line(fmt::format("{}", node.value)); }
  void operator()(const FloatLiteral& node) { line(fmt::format("{} number", node.value)); }
  void operator()(const PercentLiteral& node) { line(fmt::format("{} percent", node.value)); }
  void operator()(const DurationLiteral& node) { line(fmt::format("{}ms", node.milliseconds)); }
  void operator()(const DateLiteral& node) { line(date(node)); }
  void operator()(const TimeLiteral& node) { line(fmt::format("{}ms of day", node.milliseconds)); }
  void operator()(const InstantLiteral& node) {
    line(fmt::format("{} {}ms of day{}", date(node.date), node.time_of_day_ms,
                     node.offset_minutes ? fmt::format(" {:+}min", *node.offset_minutes) : ""));
  }
  void operator()(const BoolLiteral& node) { line(node.value ? "true" : "false"); }
  void operator()(const NoneLiteral&) { line("none"); }
  void operator()(const TemplateLiteral& node) {
    if (node.is_plain()) return line(fmt::format("\"{}\"", node.plain()));
    line("template");
    for (const auto& part : node.parts) {
      if (const auto* text = std::get_if<std::string>(&part)) {
        inner("text", [&] { line(fmt::format("\"{}\"", *text)); });
      } else {
        const auto& hole = std::get<TemplateLiteral::Hole>(part);
        child(hole.format ? "hole :" + hole.format->text : "hole", hole.value);
      }
    }
  }
  void operator()(const NameExpr& node) { line(node.name.text); }
  void operator()(const MemberExpr& node) {
    line("." + node.member.text);
    child("of", node.object);
  }
  void operator()(const IndexExpr& node) {
    line("[]");
    child("of", node.object);
    child("at", node.index);
  }
  void operator()(const CallExpr& node) {
    line("call");
    child("callee", node.callee);
    for (const auto& argument : node.arguments) child(argument.name ? argument.name->text + ":" : "argument", argument.value);
  }
  void operator()(const UnaryExpr& node) {
    line(node.op == UnaryOp::not_ ? "not" : "negate");
    child("-", node.operand);
  }
  void operator()(const BinaryExpr& node) {
    line(spell(node.op));
    child("left", node.left);
    child("right", node.right);
  }
  void operator()(const AndExpr& node) { chain("and", node.operands); }
  void operator()(const OrExpr& node) { chain("or", node.operands); }
  void operator()(const GroupExpr& node) {
    line("group");
    child("-", node.inner);
  }
  void operator()(const InExpr& node) {
    line(node.negated ? "not in" : "in");
    child("value", node.value);
    child("set", node.set);
    child("to", node.range_end);
  }
  void operator()(const PresenceExpr& node) {
    line(node.present ? "is present" : "is missing");
    child("-", node.value);
  }
  void operator()(const MentionsExpr& node) {
    line(fmt::format("{}mentions{}", node.negated ? "not " : "", node.by ? " by " + node.by->text : ""));
    child("text", node.text);
    child("phrases", node.phrases);
  }
  void operator()(const HasExpr& node) {
    line(fmt::format("{}has {}", node.negated ? "not " : "", node.action.text));
    child("steps", node.steps);
  }
  void operator()(const MatchesExpr& node) {
    line(fmt::format("{}matches \"{}\"", node.negated ? "not " : "", node.pattern));
    child("text", node.text);
  }
  void operator()(const IfExpr& node) {
    line("if");
    child("condition", node.condition);
    child("then", node.then);
    child("else", node.otherwise);
  }
  void operator()(const MatchExpr& node) {
    line("match");
    child("subject", node.subject);
    for (const auto& arm : node.arms) {
      if (arm.patterns.empty()) inner("*", [] {});
      for (const auto& pattern : arm.patterns) child("pattern", pattern);
      child("=>", arm.result);
    }
  }
  void operator()(const QuantifiedExpr& node) {
    line(fmt::format("{} {}", spell(node.quantifier), node.variable.text));
    child("in", node.list);
    child("where", node.where);
  }
  void operator()(const ScheduleExpr& node) {
    line("schedule");
    child("zone", node.zone);
    for (const auto& entry : node.entries) {
      const auto day = entry.date        ? date(*entry.date)
                       : entry.first_day ? entry.first_day->text + (entry.last_day ? "-" + entry.last_day->text : "")
                                         : "";
      inner(entry.closed ? "closed " + day : fmt::format("{} {}-{}", day, entry.from_ms, entry.to_ms), [] {});
    }
  }
  void operator()(const RecordExpr& node) {
    line("record");
    for (const auto& field : node.fields) child(field.name.text + ":", field.value);
  }
  void operator()(const ListExpr& node) { chain("list", node.elements); }
  void operator()(const ListForExpr& node) {
    line("list for " + node.variable.text);
    child("result", node.result);
    child("in", node.list);
    child("where", node.where);
  }
  void operator()(const ColumnExpr&) { line("column"); }
  void operator()(const ErrorExpr&) { line("error"); }

 private:
  static std::string date(const DateLiteral& date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

  void chain(std::string_view what, const std::vector<ExprPtr>& parts) {
    line(what);
    for (const auto& part : parts) child("-", part);
  }

  template <typename Body>
  void inner(std::string_view what, Body body) {
    ++depth_;
    line(what);
    ++depth_;
    body();
    depth_ -= 2;
  }

  void child(std::string_view what, const ExprPtr& expr) {
    if (expr) inner(what, [&] { std::visit(*this, expr->node); });
  }

  void line(std::string_view words) { out_ += fmt::format("{:{}}{}\n", "", depth_ * 2, words); }

  int depth_;
  std::string out_;
};

}  // namespace

std::string print_expr(const Expr& expr, int depth) {
  return ExprPrinter(depth).print(expr);
}

}  // namespace wrapup::syntax
