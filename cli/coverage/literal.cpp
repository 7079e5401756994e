#include "cli/coverage/literal.h"

#include <fmt/format.h>

#include <cmath>

#include "runtime/values/render.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

std::optional<std::string> number(double value) {
  const auto text = render_number(value);
  // The language has no exponents.
  return std::isfinite(value) && text.find('e') == std::string::npos ? std::optional(text) : std::nullopt;
}

std::optional<std::string> list(const Cell& cell, const Type& type, const TypeTable& types) {
  std::string text;
  for (std::uint32_t at = 0; at < cell.size; ++at) {
    const auto element = literal(cell.cells[at], *type.element, types);
    if (!element) return std::nullopt;
    text += (at == 0 ? "" : ", ") + *element;
  }
  return "[" + text + "]";
}

std::optional<std::string> record(const Cell& cell, const Type& type, const TypeTable& types) {
  std::string text;
  const auto& fields = types.records[type.id].fields;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    if (cell.cells[at].present == 0) continue;
    const auto value = literal(cell.cells[at], fields[at].type, types);
    if (!value) return std::nullopt;
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", fields[at].name, *value);
  }
  return text.empty() ? "{}" : "{ " + text + " }";
}

}  // namespace

std::optional<std::string> text_literal(std::string_view text) {
  std::string all = "\"";
  for (const char byte : text) {
    switch (byte) {
      case '"': all += "\\\""; break;
      case '\\': all += "\\\\"; break;
      case '\n': all += "\\n"; break;
      case '\t': all += "\\t"; break;
      case '{': all += "\\{"; break;
      case '}': all += "\\}"; break;
      default:
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) return std::nullopt;
        all += byte;
    }
  }
  return all + "\"";
}

std::optional<std::string> literal(const Cell& cell, const Type& type, const TypeTable& types) {
  if (cell.present == 0) return "none";
  switch (type.kind) {
    case Kind::boolean: return cell.integer != 0 ? "true" : "false";
    case Kind::integer: return std::to_string(cell.integer);
    case Kind::number: return number(cell.number);
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::language: return text_literal(cell.view());
    case Kind::instant: return is_writable_instant(cell.integer) ? std::optional(render_instant(cell.integer)) : std::nullopt;
    case Kind::date: return render_date(cell.integer);
    case Kind::time: return render_time(cell.integer);
    case Kind::duration: return render_duration(cell.integer);
    case Kind::enumeration: return types.enums[type.id].members.at(static_cast<std::size_t>(cell.integer));
    case Kind::entity: return types.entities[type.id].rows.at(static_cast<std::size_t>(cell.integer));
    case Kind::record: return record(cell, type, types);
    case Kind::list: return list(cell, type, types);
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace wrapup::cli
