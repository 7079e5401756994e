// What is known to be there. A fact is the key of an expression that a guard has shown to be present.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/expression.h"

namespace wrapup::check {

namespace {

/// What is longer is shown by its place alone.
constexpr std::size_t longest_quote = 60;

struct KeyWriter {
  std::string& out;
  void operator()(std::monostate) const { out += "none"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { out += fmt::format_int(value).c_str(); }
  void operator()(double value) const { out += fmt::format("{}", value); }
  void operator()(const std::string& value) const { out.append(1, '"').append(value).append(1, '"'); }
  void operator()(const std::vector<Value>& values) const {
    out += '[';
    for (const auto& value : values) std::visit(*this, value.node);
    out += ']';
  }
  void operator()(const std::shared_ptr<const Schedule>& schedule) const { out += fmt::format("{}", fmt::ptr(schedule.get())); }
};

void write_key(const Expr& expr, std::string& out) {
  out += op_name(expr.op);
  out += ':';
  out += fmt::format_int(expr.index).c_str();
  out += ':';
  out += fmt::format_int(expr.extra).c_str();
  out += ':';
  out += expr.name;
  if (expr.op == Op::constant) std::visit(KeyWriter{out}, expr.constant.node);
  if (expr.operands.empty()) return;
  out += '(';
  for (const auto& operand : expr.operands) write_key(operand, out);
  out += ')';
}

/// A value to write after `??` that shows what is meant.
std::string_view sample_default(const Type& type) {
  switch (type.kind) {
    case Kind::boolean: return "false";
    case Kind::integer: return "0";
    case Kind::number: return "0.0";
    case Kind::duration: return "0s";
    case Kind::string:
    case Kind::text: return "\"\"";
    case Kind::list: return "[]";
    case Kind::phone:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::url:
    case Kind::language:
    case Kind::schedule:
    case Kind::json:
    case Kind::enumeration:
    case Kind::entity:
    case Kind::record:
    case Kind::nothing: return "";
  }
  return "";
}

}  // namespace

std::string key_of(const Expr& expr) {
  std::string key;
  write_key(expr, key);
  return key;
}

Checked ExpressionChecker::known(Checked checked) {
  if (checked.expr.type.optional && std::find(facts_.begin(), facts_.end(), key_of(checked.expr)) != facts_.end()) {
    checked.expr.type = checked.expr.type.required();
  }
  return checked;
}

bool ExpressionChecker::require_present(const Expr& expr, std::string_view then_try) {
  if (!expr.type.optional || expr.type.kind == Kind::json) return true;
  auto name = written(expr.span);
  if (name.size() > longest_quote || name.find('\n') != std::string::npos) {
    diagnostics_.report(Code::presence_required, expr.span, "this may be missing here").label = a_type(expr.type);
    return false;
  }
  auto& entry = diagnostics_.report(Code::presence_required, expr.span, fmt::format("`{}` may be missing here", name));
  entry.label = a_type(expr.type);
  const auto fallback = sample_default(expr.type);
  const auto guard = fmt::format("guard it: `{} is present and …`", name);
  if (fallback.empty()) {
    entry.help = guard;
  } else {
    entry.help = fmt::format("`{} ?? {}{}`, or {}", name, fallback, then_try, guard);
  }
  return false;
}

}  // namespace wrapup::check
