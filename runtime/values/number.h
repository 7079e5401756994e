// Numbers as text writes them, and what fits into 64 bits.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wrapup {

/// The whole text as a decimal integer of 64 bits: "42", "-7".
std::optional<std::int64_t> parse_integer(std::string_view text);
/// The whole text as a finite number: "42", "0.75", "-1e3".
std::optional<double> parse_number(std::string_view text);

/// `amount` units of `unit` milliseconds, to the nearest millisecond; nothing past 64 bits.
std::optional<std::int64_t> milliseconds_of(double amount, std::int64_t unit);
/// The integer with this value, its fraction dropped; nothing past 64 bits and for what is not finite.
std::optional<std::int64_t> integer_of(double number);
/// The same, held to the least and greatest integer; 0 for no number.
std::int64_t saturated(double number);

}  // namespace wrapup
