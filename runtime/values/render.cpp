#include "runtime/values/render.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

const simdjson::dom::element& json_of(const Cell& cell) {
  return *static_cast<const simdjson::dom::element*>(cell.json);
}

void append_record(std::string& out, const Cell& cell, const RecordType& record, const TypeTable& types) {
  out += '{';
  bool first = true;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const FieldType& field = record.fields[i];
    if (cell.cells[i].present == 0 && field.type.optional) continue;
    if (!first) out += ',';
    first = false;
    append_json_string(out, field.name);
    out += ':';
    render_json(out, cell.cells[i], field.type, types);
  }
  out += '}';
}

void append_list(std::string& out, const Cell& cell, const Type& element, const TypeTable& types) {
  out += '[';
  for (std::uint32_t i = 0; i < cell.size; ++i) {
    if (i > 0) out += ',';
    render_json(out, cell.cells[i], element, types);
  }
  out += ']';
}

/// Kinds that JSON shows as a string, and a template as what is in it.
std::string plain(const Cell& cell, const Type& type, const TypeTable& types) {
  const auto at = static_cast<std::size_t>(cell.integer);
  switch (type.kind) {
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::language: return std::string(cell.view());
    case Kind::instant: return render_instant(cell.integer);
    case Kind::date: return render_date(cell.integer);
    case Kind::time: return render_time(cell.integer);
    case Kind::duration: return render_duration(cell.integer);
    case Kind::schedule: return render_schedule(*cell.schedule);
    case Kind::enumeration: return types.enums[type.id].members[at];
    case Kind::entity: return types.entities[type.id].rows[at];
    case Kind::boolean: return cell.integer != 0 ? "true" : "false";
    case Kind::integer: return std::to_string(cell.integer);
    case Kind::number: return render_number(cell.number);
    case Kind::json:
    case Kind::record:
    case Kind::list:
    case Kind::nothing: break;
  }
  return "";
}

}  // namespace

std::string render_number(double number) {
  return fmt::format("{}", number == 0 ? 0.0 : number);
}

void append_json_string(std::string& out, std::string_view text) {
  const auto plain_character = [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), plain_character)) {  // most strings are, and need no library
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void render_json(std::string& out, const Cell& cell, const Type& type, const TypeTable& types) {
  if (cell.present == 0) {
    out += "null";
    return;
  }
  switch (type.kind) {
    case Kind::boolean:
    case Kind::integer: out += plain(cell, type, types); return;
    case Kind::number: out += std::isfinite(cell.number) ? plain(cell, type, types) : "null"; return;
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::language:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::schedule:
    case Kind::enumeration:
    case Kind::entity: append_json_string(out, plain(cell, type, types)); return;
    case Kind::json: out += simdjson::minify(json_of(cell)); return;
    case Kind::record: append_record(out, cell, types.records[type.id], types); return;
    case Kind::list: append_list(out, cell, *type.element, types); return;
    case Kind::nothing: out += "null"; return;
  }
}

std::string render_json(const Cell& cell, const Type& type, const TypeTable& types) {
  std::string out;
  render_json(out, cell, type, types);
  return out;
}

std::string render_text(const Cell& cell, const Type& type, const TypeTable& types) {
  if (cell.present == 0) return "";
  if (type.kind == Kind::record) return render_json(cell, type, types);
  if (type.kind == Kind::json) {
    std::string_view string;
    return json_of(cell).get_string().get(string) == simdjson::SUCCESS ? std::string(string) : simdjson::minify(json_of(cell));
  }
  if (type.kind != Kind::list) return plain(cell, type, types);
  std::string out;
  for (std::uint32_t i = 0; i < cell.size; ++i) {
    if (i > 0) out += ", ";
    out += render_text(cell.cells[i], *type.element, types);
  }
  return out;
}

}  // namespace wrapup
