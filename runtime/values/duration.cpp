#include <fmt/format.h>

#include <array>

#include "runtime/values/scan.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

struct Unit {
  std::string_view word;
  std::int64_t milliseconds;
};

constexpr std::array<Unit, 5> units = {{{"d", day_ms}, {"h", hour_ms}, {"m", minute_ms}, {"s", second_ms}, {"ms", 1}}};

std::int64_t unit_of(std::string_view word) {
  for (const Unit& unit : units) {
    if (unit.word == word) return unit.milliseconds;
  }
  return 0;
}

/// "1.5h": a number and its unit; parts of a millisecond are dropped.
std::optional<std::int64_t> scan_part(Scan& scan) {
  const auto whole = scan.digits(1, 18);
  if (!whole) return std::nullopt;
  std::int64_t part = 0, scale = 1;
  if (scan.take('.')) {
    const std::size_t before = scan.rest.size();
    const auto digits = scan.digits(1, 9);
    if (!digits) return std::nullopt;
    part = *digits;
    for (std::size_t written = before - scan.rest.size(); written > 0; --written) scale *= 10;
  }
  const std::int64_t unit = unit_of(scan.letters());
  std::int64_t milliseconds = 0;
  if (unit == 0 || __builtin_mul_overflow(*whole, unit, &milliseconds)) return std::nullopt;
  // part < 10^9 and unit < 10^8, so the product fits.
  if (__builtin_add_overflow(milliseconds, part * unit / scale, &milliseconds)) return std::nullopt;
  return milliseconds;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  Scan scan{text};
  const bool negative = scan.take('-');
  std::int64_t total = 0;
  do {
    const auto part = scan_part(scan);
    if (!part || __builtin_add_overflow(total, *part, &total)) return std::nullopt;
  } while (!scan.done());
  return negative ? -total : total;
}

std::string render_duration(std::int64_t duration) {
  if (duration == 0) return "0s";
  std::string out = duration < 0 ? "-" : "";
  // The least value has no positive twin in 64 bits with a sign.
  std::uint64_t left = duration < 0 ? ~static_cast<std::uint64_t>(duration) + 1 : static_cast<std::uint64_t>(duration);
  for (const Unit& unit : units) {
    const auto size = static_cast<std::uint64_t>(unit.milliseconds);
    if (left >= size) out += fmt::format("{}{}", left / size, unit.word);
    left %= size;
  }
  return out;
}

}  // namespace wrapup
