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

std::optional<std::int64_t> whole_number(const JsonScalar& json) {
  if (const auto* integer = std::get_if<std::int64_t>(&json)) return *integer;
  constexpr double exact = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
  const auto* number = std::get_if<double>(&json);
  if (number == nullptr || std::trunc(*number) != *number || std::fabs(*number) > exact) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::optional<double> number_of(const JsonScalar& json) {
  if (const auto* integer = std::get_if<std::int64_t>(&json)) return static_cast<double>(*integer);
  if (const auto* large = std::get_if<std::uint64_t>(&json)) return static_cast<double>(*large);
  if (const auto* number = std::get_if<double>(&json)) return *number;
  return std::nullopt;
}

/// Nothing for arrays and objects.
std::optional<JsonScalar> scalar_of(simdjson::dom::element element) {
  switch (element.type()) {
    case simdjson::dom::element_type::NULL_VALUE: return nullptr;
    case simdjson::dom::element_type::BOOL: return element.get_bool().value_unsafe();
    case simdjson::dom::element_type::INT64: return element.get_int64().value_unsafe();
    case simdjson::dom::element_type::UINT64: return element.get_uint64().value_unsafe();
    case simdjson::dom::element_type::DOUBLE: return element.get_double().value_unsafe();
    case simdjson::dom::element_type::STRING: return element.get_string().value_unsafe();
    case simdjson::dom::element_type::ARRAY:
    case simdjson::dom::element_type::OBJECT: break;
  }
  return std::nullopt;
}

bool is_text(Kind kind) {
  return kind == Kind::string || kind == Kind::text;
}

/// Many providers send "" for what they do not know.
bool is_blank(const JsonScalar& json, Kind kind) {
  const auto* string = std::get_if<std::string_view>(&json);
  return string != nullptr && !is_text(kind) && kind != Kind::json && trimmed(*string).empty();
}

class Reading {
 public:
  explicit Reading(const JsonReader& reader) : reader_(reader) {}

  Read read(simdjson::dom::element element, const Type& type) const {
    const auto scalar = scalar_of(element);
    if (!scalar) return compound(element, type);
    if (type.kind == Kind::json && !element.is_null()) return Read(json(element));
    const auto value = read(*scalar, type);
    if (!value) return mismatch(element, type);
    return value->present != 0 && is_text(type.kind) ? Cell::of_string(reader_.arena.keep(value->view())) : *value;
  }

  std::optional<Cell> read(const JsonScalar& scalar, const Type& type) const {
    if (std::holds_alternative<std::nullptr_t>(scalar) || (type.optional && is_blank(scalar, type.kind))) {
      return type.optional ? std::optional(Cell::missing()) : std::nullopt;
    }
    const auto* string = std::get_if<std::string_view>(&scalar);
    switch (type.kind) {
      case Kind::boolean: {
        const auto* truth = std::get_if<bool>(&scalar);
        return truth != nullptr ? std::optional(Cell::of_boolean(*truth)) : std::nullopt;
      }
      case Kind::integer: return integer_cell(whole_number(scalar));
      case Kind::number: {
        const auto number = number_of(scalar);
        return number ? std::optional(Cell::of_number(*number)) : std::nullopt;
      }
      case Kind::duration: return duration(scalar);
      case Kind::instant: return string != nullptr ? integer_cell(instant(*string, reader_.shape)) : std::nullopt;
      case Kind::string:
      case Kind::text: return string != nullptr ? std::optional(Cell::of_string(*string)) : std::nullopt;
      case Kind::phone:
      case Kind::date:
      case Kind::time:
      case Kind::url:
      case Kind::language:
      case Kind::schedule:
      case Kind::enumeration:
      case Kind::entity: return string != nullptr ? written(*string, type) : std::nullopt;
      case Kind::json:
      case Kind::list:
      case Kind::record:
      case Kind::nothing: break;
    }
    return std::nullopt;
  }

 private:
  static std::optional<Cell> integer_cell(std::optional<std::int64_t> value) {
    return value ? std::optional(Cell::of_integer(*value)) : std::nullopt;
  }

  Read compound(simdjson::dom::element element, const Type& type) const {
    if (type.kind == Kind::list) return list(element, type);
    if (type.kind == Kind::record) return record(element, type);
    return type.kind == Kind::json ? Read(json(element)) : mismatch(element, type);
  }

  Cell json(simdjson::dom::element element) const {
    return Cell::of_json(new (reader_.arena.allocate(sizeof element)) simdjson::dom::element(element));
  }

  Read mismatch(simdjson::dom::element element, const Type& type) const {
    return JsonFault{"",
                     fmt::format("expected {}, found {}{}", expected(type, reader_.types), found(element), hint(element, type))};
  }

  std::string_view hint(simdjson::dom::element element, const Type& type) const {
    if (reader_.shape == JsonShape::context) return "";
    if (type.kind == Kind::duration && element.is_number()) return "; say its unit, as in `seconds(…)`";
    std::string_view string;
    const bool is_local = type.kind == Kind::instant && element.get_string().get(string) == simdjson::SUCCESS &&
                          instant(string, JsonShape::context).has_value();
    return is_local ? " without an offset; `iso(…)` reads it in a zone" : "";
  }

  std::optional<Cell> duration(const JsonScalar& scalar) const {
    const auto seconds = reader_.shape == JsonShape::context ? number_of(scalar) : std::nullopt;
    if (seconds) return integer_cell(milliseconds_of(*seconds, second_ms));
    const auto* string = std::get_if<std::string_view>(&scalar);
    return string != nullptr ? integer_cell(parse_duration(*string)) : std::nullopt;
  }

  std::optional<std::int64_t> instant(std::string_view string, JsonShape shape) const {
    if (shape == JsonShape::payload) return parse_instant(string, nullptr);
    const auto zone = load_zone(reader_.environment.time_zone);
    return parse_instant(string, zone ? &*zone : nullptr);
  }

  /// Kinds that JSON holds as a string, in the form that tables have them in.
  std::optional<Cell> written(std::string_view string, const Type& type) const {
    auto read = read_value(string, type.required(), reader_.types, reader_.environment);
    // What the reader says quotes the value, and a call's values stay out of messages.
    if (std::holds_alternative<ReadError>(read)) return std::nullopt;
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

std::optional<Cell> JsonReader::read(const JsonScalar& scalar, const Type& type) const {
  return Reading(*this).read(scalar, type);
}

std::string found(simdjson::dom::element element) {
  if (element.is_object()) return "an object";
  if (element.is_array()) return "an array";
  if (element.is_null()) return "null";
  if (element.is_bool()) return "a boolean";
  if (element.is_number()) return "a number";
  const auto size = character_count(element.get_string().value_unsafe());
  if (size == 0) return "an empty string";
  return size == 1 ? "a string of 1 character" : fmt::format("a string of {} characters", size);
}

std::string fault_text(const JsonFault& fault) {
  return fault.path.empty() ? fault.message : fmt::format("`{}`: {}", fault.path, fault.message);
}

}  // namespace wrapup
