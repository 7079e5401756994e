// A scalar of an event, straight from its bytes.
#pragma once

#include <cstring>
#include <optional>
#include <string_view>

#include "runtime/read/read_json.h"
#include "runtime/slots/find.h"
#include "runtime/slots/walk.h"

namespace wrapup {

/// The number, literal or string at `at` of an indexed text; a string is a view of it. Nothing for what takes more: arrays and
/// objects, strings with escapes, whole numbers beyond 64 bits with a sign, and all that is no JSON.
std::optional<JsonScalar> plain_value(const std::uint8_t* text, ValueAt at);

/// The string at `at`, whose first byte is a quote; nothing where it has escapes.
inline std::optional<std::string_view> plain_string(const std::uint8_t* text, ValueAt at) {
  std::uint32_t end = at.next - 1;
  while (text[end] <= ' ') [[unlikely]]
    --end;  // stops at the opening quote at the latest
  if (text[end] != '"' || end == at.begin) return std::nullopt;
  const std::uint8_t* bytes = text + at.begin + 1;
  const std::uint32_t size = end - at.begin - 1;
  constexpr std::uint32_t few = 64;
  const bool escaped = size <= few ? has_backslash(bytes, size) : std::memchr(bytes, '\\', size) != nullptr;
  if (escaped) return std::nullopt;
  return std::string_view(reinterpret_cast<const char*>(bytes), size);
}

}  // namespace wrapup
