// The standard reading of each type from JSON: how adapters and recorded contexts take values in.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/values/arena.h"
#include "runtime/values/cell.h"
#include "runtime/values/environment.h"
#include "runtime/values/type.h"

namespace wrapup {

/// Why JSON is no value of a type.
struct JsonFault {
  std::string path;     // within the value that was to be read: "[2].said", empty for the value itself
  std::string message;  // a sentence without a full stop: "expected a phone number, found an object"
};

/// JSON without parts: null, true or false, a number, a string whose escapes are resolved.
using JsonScalar = std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string_view>;

enum class JsonShape {
  payload,  // what a provider sends: instants say their offset, a bare number is no duration
  context,  // what people and recordings write: instants without an offset are in the project's zone, bare numbers are seconds
};

/// What reading needs beside the JSON. Everything that cells point to is put into `arena`; but a `json` cell points to an element
/// whose document must outlive it.
struct JsonReader {
  const TypeTable& types;
  const Environment& environment;
  Arena& arena;
  JsonShape shape = JsonShape::payload;

  /// The value of `type` that `element` holds. Null is a missing value, and a fault where the type does not allow one; so is ""
  /// for all but strings and texts. Records take
  /// the members they know by name and leave the others aside. Strings: enumerations, entities, phones, instants (ISO 8601),
  /// dates, times, durations ("1m35s"), URLs, languages and schedules as text. Whole numbers may be written 95 or 95.0.
  std::variant<Cell, JsonFault> read(simdjson::dom::element element, const Type& type) const;
  /// The same of a scalar; nothing where it is no value of `type`. A string or text is not copied.
  std::optional<Cell> read(const JsonScalar& scalar, const Type& type) const;
};

/// "an object", "a string of 12 characters", "a number": what messages say they found. Never the value: logs are read by many.
std::string found(simdjson::dom::element element);

/// A fault as one sentence: "`customer.number`: expected a phone number, found an object".
std::string fault_text(const JsonFault& fault);

}  // namespace wrapup
