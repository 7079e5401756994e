#include "compiler/check/tables/plain_cell.h"

#include <algorithm>

#include "compiler/check/make_expr.h"
#include "runtime/values/read_value.h"
#include "runtime/values/scan.h"

namespace wrapup::check {

namespace {

bool is_written_text(Kind kind) {
  return kind == Kind::string || kind == Kind::text || kind == Kind::phone || kind == Kind::url || kind == Kind::language;
}

/// Types whose values can be told from a text without quotes, and compared.
bool has_plain_values(Kind kind) {
  switch (kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::string:
    case Kind::phone:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::url:
    case Kind::language:
    case Kind::enumeration:
    case Kind::entity: return true;
    case Kind::text:
    case Kind::schedule:
    case Kind::json:
    case Kind::record:
    case Kind::list:
    case Kind::nothing: return false;
  }
  return false;
}

/// Whether a part of a cell starts like a test of the language.
bool is_test(std::string_view part) {
  if (part.find_first_of("<>=!") == 0) return true;
  const auto word = part.substr(0, part.find_first_of(" \t"));
  constexpr std::string_view words[] = {"in", "not", "is", "mentions", "matches", "has", "missing", "present"};
  return std::ranges::find(words, word) != std::end(words);
}

/// Takes a word and the space behind it off the front.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  const auto rest = text.substr(word.size());
  if (rest.find_first_of(" \t") != 0) return false;
  text = trimmed(rest);
  return true;
}

/// The parts between commas that stand outside of quotes.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (text[i] != ',' || quoted)) continue;
    parts.push_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  return parts;
}

/// "gold" as gold, where no escape or hole stands in it.
std::optional<std::string_view> unquoted(std::string_view part) {
  if (part.empty() || part.front() != '"') return part;
  if (part.size() < 2 || part.back() != '"') return std::nullopt;
  const auto inner = part.substr(1, part.size() - 2);
  if (inner.find_first_of("\\{}\"") != std::string_view::npos) return std::nullopt;
  return inner;
}

std::optional<std::vector<Expr>> values_of(std::string_view text, Span span, const Type& type, const Setting& setting) {
  std::vector<Expr> values;
  for (const auto part : parts_of(text)) {
    if (part.empty() || is_test(part)) return std::nullopt;
    const auto inner = is_written_text(type.kind) ? unquoted(part) : std::optional(part);
    if (!inner) return std::nullopt;
    auto value = read_value(*inner, type, setting.program.types, setting.environment);
    if (!std::holds_alternative<Value>(value)) return std::nullopt;
    values.push_back(constant(type, std::move(std::get<Value>(value)), span));
  }
  return values;
}

std::vector<Expr> operands(Expr first, Expr second) {
  std::vector<Expr> result;
  result.push_back(std::move(first));
  result.push_back(std::move(second));
  return result;
}

}  // namespace

PlainTest plain_test(std::string_view text, Span span, const Column& column, CellChecker& cells) {
  const auto& type = column.value.expr.type;
  if (!has_plain_values(type.kind) || !column.value.lax.empty()) return {};
  auto rest = trimmed(text);
  auto after_present = rest;
  const bool guarded = take(after_present, "present") && take(after_present, "and");
  if (guarded) rest = after_present;
  const bool negated = take(rest, "not");
  auto values = values_of(rest, span, type.required(), cells.setting());
  if (!values) return {};
  if (negated && type.optional && !guarded) {
    cells.report_may_miss(column, span);
    return {true, std::nullopt};
  }
  Checked result;
  auto subject = column.value.expr;
  if (guarded) subject.type = type.required();
  if (values->size() == 1) {
    result.expr = make_condition(Op::equal, operands(std::move(subject), std::move(values->front())), span);
  } else {
    Expr list;
    list.op = Op::make_list;
    list.type = list_of(type.required());
    list.span = span;
    list.operands = std::move(*values);
    result.expr = make_condition(Op::in_list, operands(std::move(subject), std::move(list)), span);
  }
  if (negated) {
    std::vector<Expr> operand;
    operand.push_back(std::move(result.expr));
    result.expr = make_condition(Op::not_, std::move(operand), span);
  }
  if (guarded) {
    std::vector<Expr> operand;
    operand.push_back(column.value.expr);
    result.expr = make_condition(
        Op::and_, operands(make_condition(Op::is_present, std::move(operand), span), std::move(result.expr)), span);
  }
  if (type.optional && (guarded || !negated)) result.when_true.push_back(key_of(column.value.expr));
  return {true, std::move(result)};
}

std::optional<Expr> plain_value(std::string_view text, Span span, const Type& type, const Setting& setting) {
  const auto inner = trimmed(text);
  if (is_written_text(type.kind) && inner.starts_with('"')) return std::nullopt;
  if (inner == "none" && type.optional) return constant(type, Value{}, span);
  auto value = read_value(inner, type, setting.program.types, setting.environment);
  if (!std::holds_alternative<Value>(value)) return std::nullopt;
  auto& read = std::get<Value>(value);
  const bool missing = read.is_missing();
  return constant(missing ? type : type.required(), std::move(read), span);
}

}  // namespace wrapup::check
