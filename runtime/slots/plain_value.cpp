#include "runtime/slots/plain_value.h"

#include <cstring>
#include <string_view>

namespace wrapup {
namespace {

namespace numbers = simdjson::builtin::numberparsing;

std::optional<JsonScalar> number_at(const std::uint8_t* digits) {
  std::int64_t integer = 0;
  if (numbers::parse_integer(digits).get(integer) == simdjson::SUCCESS) return integer;
  double number = 0;
  if (numbers::get_number_type(digits).value_unsafe() != simdjson::builtin::ondemand::number_type::floating_point_number ||
      numbers::parse_double(digits).get(number) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return number;
}

/// Whether `word` stands there and ends there.
bool is_word(const std::uint8_t* bytes, std::string_view word) {
  if (std::memcmp(bytes, word.data(), word.size()) != 0) return false;
  const auto after = bytes[word.size()];
  return after == ',' || after == '}' || after == ']' || after == ' ' || after == '\n' || after == '\r' || after == '\t';
}

}  // namespace

std::optional<JsonScalar> plain_value(const std::uint8_t* text, ValueAt at) {
  const auto* bytes = text + at.begin;
  switch (*bytes) {
    case '"': {
      const auto string = plain_string(text, at);
      return string ? std::optional<JsonScalar>(*string) : std::nullopt;
    }
    case 't': return is_word(bytes, "true") ? std::optional<JsonScalar>(true) : std::nullopt;
    case 'f': return is_word(bytes, "false") ? std::optional<JsonScalar>(false) : std::nullopt;
    case 'n': return is_word(bytes, "null") ? std::optional<JsonScalar>(nullptr) : std::nullopt;
    case '{':
    case '[': return std::nullopt;
    default: return number_at(bytes);
  }
}

}  // namespace wrapup
