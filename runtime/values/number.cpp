#include "runtime/values/number.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace wrapup {
namespace {

constexpr double past_greatest = 9223372036854775808.0;  // 2^63, which doubles hold exactly

template <typename T>
std::optional<T> parse(std::string_view text) {
  T value{};
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  return parse<std::int64_t>(text);
}

std::optional<double> parse_number(std::string_view text) {
  const auto number = parse<double>(text);
  if (!number || !std::isfinite(*number)) return std::nullopt;
  return number;
}

std::optional<std::int64_t> milliseconds_of(double amount, std::int64_t unit) {
  return integer_of(std::round(amount * static_cast<double>(unit)));
}

std::optional<std::int64_t> integer_of(double number) {
  if (!(number >= -past_greatest && number < past_greatest)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::int64_t saturated(double number) {
  if (std::isnan(number)) return 0;
  if (const auto fits = integer_of(number)) return *fits;
  return number < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

}  // namespace wrapup
