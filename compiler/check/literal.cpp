// Texts, templates, instants and schedules.
#include <fmt/format.h>

#include <chrono>

#include "compiler/check/expression.h"
#include "runtime/values/read_value.h"
#include "runtime/values/time.h"

namespace wrapup::check {

namespace {

std::string clock(std::int64_t milliseconds) {
  const auto minutes = milliseconds / minute_ms;
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string day(const syntax::DateLiteral& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

/// The entry in the text form of a schedule, which has the one reader.
std::string entry_text(const syntax::ScheduleEntry& entry) {
  if (entry.closed) return fmt::format("closed {}", day(*entry.date));
  const auto hours = fmt::format("{}-{}", clock(entry.from_ms), clock(entry.to_ms));
  if (entry.date) return fmt::format("{} {}", day(*entry.date), hours);
  if (entry.last_day) return fmt::format("{}-{} {}", entry.first_day->text, entry.last_day->text, hours);
  return fmt::format("{} {}", entry.first_day->text, hours);
}

}  // namespace

std::optional<Checked> ExpressionChecker::text_literal(const syntax::TemplateLiteral& node, Span span, const Type* expected) {
  if (node.is_plain()) {
    auto text = constant(simple(Kind::string), Value{node.plain()}, span);
    const bool converted =
        expected && (expected->kind == Kind::phone || expected->kind == Kind::url || expected->kind == Kind::language ||
                     expected->kind == Kind::schedule || expected->kind == Kind::text);
    if (!converted) return Checked{std::move(text), {}, {}, {}};
    auto value = constant_text_as(text, expected->required());
    if (!value) return std::nullopt;
    return Checked{std::move(*value), {}, {}, {}};
  }
  auto parts = pieces(node);
  if (!parts) return std::nullopt;
  Expr result;
  result.op = Op::concat;
  result.type = simple(expected && expected->kind == Kind::text ? Kind::text : Kind::string);
  result.span = span;
  result.operands = std::move(*parts);
  return Checked{std::move(result), {}, {}, {}};
}

std::optional<std::vector<Expr>> ExpressionChecker::pieces(const syntax::TemplateLiteral& node) {
  std::vector<Expr> result;
  bool good = true;
  for (const auto& part : node.parts) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      result.push_back(constant(simple(Kind::string), Value{*text}, {}));
      continue;
    }
    auto value = hole(std::get<syntax::TemplateLiteral::Hole>(part));
    good &= value.has_value();
    if (value) result.push_back(std::move(*value));
  }
  return good ? std::optional(std::move(result)) : std::nullopt;
}

/// `{expr}` or `{expr:function}`: a value as text.
std::optional<Expr> ExpressionChecker::hole(const syntax::TemplateLiteral::Hole& hole) {
  std::optional<Checked> checked;
  if (hole.format) {
    const auto function = find_function(hole.format->text);
    if (!function) {
      diagnostics_.report(Code::unknown_name, hole.format->span, fmt::format("there is no function `{}`", hole.format->text))
          .help = "`{x:f}` puts the result of `f(x)` here";
      return std::nullopt;
    }
    checked = call_function(*function, *hole.format, {hole.value.get()}, hole.value->span);
  } else {
    checked = check(*hole.value);
  }
  if (!checked) return std::nullopt;
  auto value = std::move(checked->expr);
  if (value.type.kind == Kind::json) {
    auto read = convert(std::move(value), simple(Kind::string, true));
    if (!read) return std::nullopt;
    value = std::move(*read);
  } else if (!require_present(value)) {
    return std::nullopt;
  }
  if (value.type.kind == Kind::record || value.type.kind == Kind::list || value.type.kind == Kind::schedule ||
      value.type.kind == Kind::nothing) {
    diagnostics_.report(Code::type_mismatch, value.span, fmt::format("{} has no text form", a_type(value.type))).label =
        "put one of its parts here";
    return std::nullopt;
  }
  if (value.type.kind == Kind::string || value.type.kind == Kind::text) return value;
  Expr text;
  text.op = Op::format;
  text.type = simple(Kind::string);
  text.span = value.span;
  text.operands.push_back(std::move(value));
  return text;
}

std::optional<Checked> ExpressionChecker::instant_literal(const syntax::InstantLiteral& node, Span span) {
  const std::chrono::sys_days date = std::chrono::year(node.date.year) / node.date.month / node.date.day;
  auto instant = std::int64_t{date.time_since_epoch().count()} * day_ms + node.time_of_day_ms;
  if (node.offset_minutes) {
    instant -= *node.offset_minutes * minute_ms;
  } else if (const auto zone = load_zone(setting_.environment.time_zone)) {
    const auto second = cctz::civil_second(node.date.year, node.date.month, node.date.day) + node.time_of_day_ms / second_ms;
    instant = instant_of(second, *zone) + node.time_of_day_ms % second_ms;
  }
  return Checked{constant(simple(Kind::instant), Value{instant}, span), {}, {}, {}};
}

std::optional<Checked> ExpressionChecker::schedule(const syntax::ScheduleExpr& node, Span span) {
  const auto zone = check_as(*node.zone, simple(Kind::string));
  if (!zone) return std::nullopt;
  const auto zone_name = constant_value(*zone);
  if (!zone_name) {
    diagnostics_.report(Code::not_constant, zone->span, "the zone of a schedule is a fixed name").help =
        "`schedule(\"America/Chicago\") { … }`";
    return std::nullopt;
  }
  std::string text;
  for (const auto& entry : node.entries) {
    if (!text.empty()) text += "; ";
    text += entry_text(entry);
  }
  text += " @ " + std::get<std::string>(zone_name->node);
  auto value = constant_text_as(constant(simple(Kind::string), Value{text}, span), simple(Kind::schedule));
  if (!value) return std::nullopt;
  return Checked{std::move(*value), {}, {}, {}};
}

std::optional<Expr> ExpressionChecker::constant_text_as(const Expr& text, const Type& wanted) {
  const auto& written = std::get<std::string>(text.constant.node);
  auto result = read_value(written, wanted, setting_.program.types, setting_.environment);
  if (const auto* message = std::get_if<ReadError>(&result)) {
    diagnostics_.report(Code::bad_literal, text.span, message->message);
    return std::nullopt;
  }
  return constant(wanted.required(), std::move(std::get<Value>(result)), text.span);
}

}  // namespace wrapup::check
