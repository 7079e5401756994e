#include "runtime/read/read_json.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "runtime/values/number.h"
#include "runtime/values/read_value.h"
#include "runtime/values/scan.h"
#include "runtime/values/schedule.h"
#include "runtime/values/time.h"
#include "runtime/values/unicode.h"

namespace wrapup {
namespace {

using Read = std::variant<Cell, JsonFault>;

std::string member_path(std::string_view name, const std::string& inner) {
  return fmt::format("{}{}{}", name, inner.empty() || inner[0] == '[' ? "" : ".", inner);
}

std::optional<std::int64_t> whole_number(simdjson::dom::element element) {
  std::int64_t integer = 0;
  double number = 0;
  if (element.get_int64().get(integer) == simdjson::SUCCESS) return integer;
  constexpr double exact = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
  if (element.is_double() && element.get_double().get(number) == simdjson::SUCCESS && std::trunc(number) == number &&
      std::fabs(number) <= exact) {
    return static_cast<std::int64_t>(number);
  }
  return std::nullopt;
}

std::optional<std::string_view> string_of(simdjson::dom::element element) {
  std::string_view string;
  if (element.get_string().get(string) != simdjson::SUCCESS) return std::nullopt;
  return string;
}

/// Many providers send "" for what they do not know.
bool is_blank(simdjson::dom::element element, Kind kind) {
  if (kind == Kind::string || kind == Kind::text || kind == Kind::json) return false;
  const auto string = string_of(element);
  return string && trimmed(*string).empty();
}

class Reading {
 public:
  explicit Reading(const JsonReader& reader) : reader_(reader) {}

  Read read(simdjson::dom::element element, const Type& type) const {
    if (type.optional && is_blank(element, type.kind)) return Cell::missing();
    if (element.is_null()) return type.optional ? Read(Cell::missing()) : mismatch(element, type);
    switch (type.kind) {
      case Kind::boolean: return boolean(element, type);
      case Kind::integer: return integer(element, type);
      case Kind::number: return number(element, type);
      case Kind::duration: return duration(element, type);
      case Kind::instant: return instant(element, type);
      case Kind::list: return list(element, type);
      case Kind::record: return record(element, type);
      case Kind::json: return Cell::of_json(new (reader_.arena.allocate(sizeof element)) simdjson::dom::element(element));
      case Kind::string:
      case Kind::text:
      case Kind::phone:
      case Kind::date:
      case Kind::time:
      case Kind::url:
      case Kind::language:
      case Kind::schedule:
      case Kind::enumeration:
      case Kind::entity: return written(element, type);
      case Kind::nothing: break;
    }
    return mismatch(element, type);
  }

 private:
  Read mismatch(simdjson::dom::element element, const Type& type) const {
    return JsonFault{"", fmt::format("expected {}, found {}", expected(type, reader_.types), found(element))};
  }

  Read integer_or_mismatch(std::optional<std::int64_t> value, simdjson::dom::element element, const Type& type) const {
    return value ? Read(Cell::of_integer(*value)) : mismatch(element, type);
  }

  Read boolean(simdjson::dom::element element, const Type& type) const {
    bool value = false;
    return element.get_bool().get(value) == simdjson::SUCCESS ? Read(Cell::of_boolean(value)) : mismatch(element, type);
  }

  Read integer(simdjson::dom::element element, const Type& type) const {
    return integer_or_mismatch(whole_number(element), element, type);
  }

  Read number(simdjson::dom::element element, const Type& type) const {
    double value = 0;
    return element.get_double().get(value) == simdjson::SUCCESS ? Read(Cell::of_number(value)) : mismatch(element, type);
  }

  Read duration(simdjson::dom::element element, const Type& type) const {
    double seconds = 0;
    if (reader_.shape == JsonShape::context && element.get_double().get(seconds) == simdjson::SUCCESS) {
      return integer_or_mismatch(milliseconds_of(seconds, second_ms), element, type);
    }
    if (const auto string = string_of(element)) return integer_or_mismatch(parse_duration(*string), element, type);
    Read fault = mismatch(element, type);
    if (element.is_number()) std::get<JsonFault>(fault).message += "; say its unit, as in `seconds(…)`";
    return fault;
  }

  Read instant(simdjson::dom::element element, const Type& type) const {
    const auto string = string_of(element);
    if (!string) return mismatch(element, type);
    const auto zone = load_zone(reader_.environment.time_zone);
    const auto local = parse_instant(*string, zone ? &*zone : nullptr);
    const auto value = reader_.shape == JsonShape::context ? local : parse_instant(*string, nullptr);
    Read result = integer_or_mismatch(value, element, type);
    if (local && !value) std::get<JsonFault>(result).message += " without an offset; `iso(…)` reads it in a zone";
    return result;
  }

  /// Kinds that JSON holds as a string, in the form that tables have them in.
  Read written(simdjson::dom::element element, const Type& type) const {
    const auto string = string_of(element);
    if (!string) return mismatch(element, type);
    if (type.kind == Kind::string || type.kind == Kind::text) return Cell::of_string(reader_.arena.keep(*string));
    auto read = read_value(*string, type.required(), reader_.types, reader_.environment);
    // What the reader says quotes the value, and a call's values stay out of messages.
    if (std::holds_alternative<ReadError>(read)) return mismatch(element, type);
    return cell_of(std::get<Value>(read));
  }

  Cell cell_of(const Value& value) const {
    if (const auto* string = std::get_if<std::string>(&value.node)) return Cell::of_string(reader_.arena.keep(*string));
    if (const auto* schedule = std::get_if<std::shared_ptr<const Schedule>>(&value.node))
      return Cell::of_schedule(reader_.arena.keep(*schedule));
    return Cell::of_integer(std::get<std::int64_t>(value.node));
  }

  Read list(simdjson::dom::element element, const Type& type) const {
    simdjson::dom::array array;
    if (element.get_array().get(array) != simdjson::SUCCESS) return mismatch(element, type);
    Cell* cells = reader_.arena.cells(array.size());
    std::uint32_t count = 0;
    for (const simdjson::dom::element child : array) {
      Read read_child = read(child, *type.element);
      if (auto* fault = std::get_if<JsonFault>(&read_child)) {
        return JsonFault{member_path(fmt::format("[{}]", count), fault->path), std::move(fault->message)};
      }
      cells[count++] = std::get<Cell>(read_child);
    }
    return Cell::of_cells(cells, count);
  }

  Read record(simdjson::dom::element element, const Type& type) const {
    simdjson::dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) return mismatch(element, type);
    const std::vector<FieldType>& fields = reader_.types.records[type.id].fields;
    Cell* cells = reader_.arena.cells(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      simdjson::dom::element member;
      const bool there = object.at_key(fields[i].name).get(member) == simdjson::SUCCESS;
      if (!there && !fields[i].type.optional)
        return JsonFault{fields[i].name, fmt::format("missing; expected {}", expected(fields[i].type, reader_.types))};
      Read read_member = there ? read(member, fields[i].type) : Read(Cell::missing());
      if (auto* fault = std::get_if<JsonFault>(&read_member))
        return JsonFault{member_path(fields[i].name, fault->path), std::move(fault->message)};
      cells[i] = std::get<Cell>(read_member);
    }
    return Cell::of_cells(cells, static_cast<std::uint32_t>(fields.size()));
  }

  const JsonReader& reader_;
};

}  // namespace

std::variant<Cell, JsonFault> JsonReader::read(simdjson::dom::element element, const Type& type) const {
  return Reading(*this).read(element, type);
}

std::string found(simdjson::dom::element element) {
  if (element.is_object()) return "an object";
  if (element.is_array()) return "an array";
  if (element.is_null()) return "null";
  if (element.is_bool()) return "a boolean";
  if (element.is_number()) return "a number";
  const auto size = character_count(string_of(element).value_or(""));
  if (size == 0) return "an empty string";
  return size == 1 ? "a string of 1 character" : fmt::format("a string of {} characters", size);
}

std::string fault_text(const JsonFault& fault) {
  return fault.path.empty() ? fault.message : fmt::format("`{}`: {}", fault.path, fault.message);
}

}  // namespace wrapup
