// A scalar of an event, straight from its bytes.
#pragma once

#include <optional>

#include "runtime/read/read_json.h"
#include "runtime/slots/find.h"

namespace wrapup {

/// The number, literal or string at `at` of an indexed text; a string is a view of it. Nothing for what takes more: arrays and
/// objects, strings with escapes, whole numbers beyond 64 bits with a sign, and all that is no JSON.
std::optional<JsonScalar> plain_value(const std::uint8_t* text, ValueAt at);

}  // namespace wrapup
