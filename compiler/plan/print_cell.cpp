#include <fmt/format.h>

#include "compiler/plan/print.h"
#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup::plan {
namespace {

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

/// The name that stands for the value, or the bare number where the table has none for it.
std::string member(const std::vector<std::string>& names, std::int64_t value) {
  bool known = value >= 0 && static_cast<std::size_t>(value) < names.size();
  return known ? names[static_cast<std::size_t>(value)] : fmt::format("#{}", value);
}

std::string fields_of(const Plan& plan, const std::vector<FieldType>& fields, Cell record) {
  std::string result = "{";
  for (std::uint32_t i = 0; i < record.size && i < fields.size(); ++i) {
    result += fmt::format("{}{}: {}", i == 0 ? "" : ", ", fields[i].name, print_cell(plan, fields[i].type, record.cells[i]));
  }
  return result + "}";
}

std::string elements_of(const Plan& plan, const Type& element, Cell list) {
  std::string result = "[";
  for (std::uint32_t i = 0; i < list.size; ++i) result += (i == 0 ? "" : ", ") + print_cell(plan, element, list.cells[i]);
  return result + "]";
}

}  // namespace

std::string print_cell(const Plan& plan, const Type& type, Cell cell) {
  if (!cell.present) return "none";
  switch (type.kind) {
    case Kind::boolean: return cell.truth() ? "true" : "false";
    case Kind::integer: return fmt::format("{}", cell.integer);
    case Kind::number: return fmt::format("{}", cell.number);
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::language: return in_quotes(cell.view());
    case Kind::instant:
      return is_writable_instant(cell.integer) ? render_instant(cell.integer) : fmt::format("#{}", cell.integer);
    case Kind::date: return render_date(cell.integer);
    case Kind::time: return render_time(cell.integer);
    case Kind::duration: return render_duration(cell.integer);
    case Kind::schedule: return fmt::format("schedule({})", in_quotes(render_schedule(*cell.schedule)));
    case Kind::json: return "json";
    case Kind::enumeration: return member(plan.types.enums[type.id].members, cell.integer);
    case Kind::entity: return member(plan.types.entities[type.id].rows, cell.integer);
    case Kind::record: return fields_of(plan, plan.types.records[type.id].fields, cell);
    case Kind::list: return elements_of(plan, *type.element, cell);
    case Kind::nothing: return "none";
  }
  return "none";
}

}  // namespace wrapup::plan
