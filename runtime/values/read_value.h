// Text that stands for a value: a cell of a CSV file, a string literal where another type is expected.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "runtime/values/environment.h"
#include "runtime/values/type.h"
#include "runtime/values/value.h"

namespace wrapup {

/// Why a text is no value of a type, as a sentence without a full stop: "expected a duration such as 15m, found `soon`".
struct ReadError {
  std::string message;
};

/// The value of `type` that `text` writes. Space around it is ignored, but for strings and texts. An empty text is a missing
/// value where the type allows one. Lists are written with `;` between their elements; enumeration members and entities by name.
std::variant<Value, ReadError> read_value(std::string_view text, const Type& type, const TypeTable& types,
                                          const Environment& environment);

/// "a phone number", "a duration such as 15m", "one of `booked`, `missed`": what messages say they expected.
std::string expected(const Type& type, const TypeTable& types);

}  // namespace wrapup
