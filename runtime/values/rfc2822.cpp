#include <array>

#include "runtime/values/scan.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

constexpr std::array<std::string_view, 12> months = {"january", "february", "march",     "april",   "may",      "june",
                                                     "july",    "august",   "september", "october", "november", "december"};

struct NamedOffset {
  std::string_view name;
  int hours;
};

/// The names that RFC 2822 defines. It reads any other as "unknown, take UTC"; here such a date is no date.
constexpr std::array<NamedOffset, 12> named_offsets = {{{"UT", 0},
                                                        {"GMT", 0},
                                                        {"UTC", 0},
                                                        {"Z", 0},
                                                        {"EST", -5},
                                                        {"EDT", -4},
                                                        {"CST", -6},
                                                        {"CDT", -5},
                                                        {"MST", -7},
                                                        {"MDT", -6},
                                                        {"PST", -8},
                                                        {"PDT", -7}}};

/// "Jul", "July", "Sept": a month's first three letters or more of it.
std::optional<int> month_of(std::string_view word) {
  for (std::size_t month = 0; month < months.size(); ++month) {
    if (word.size() >= 3 && word.size() <= months[month].size() && same_word(word, months[month].substr(0, word.size()))) {
      return static_cast<int>(month) + 1;
    }
  }
  return std::nullopt;
}

/// Two and three digits are years of the twentieth century or, below 50, of the twenty-first (section 4.3).
std::optional<std::int64_t> scan_year(Scan& scan) {
  const std::size_t before = scan.rest.size();
  const auto year = scan.digits(2, 4);
  if (!year) return std::nullopt;
  const std::size_t written = before - scan.rest.size();
  if (written == 2 && *year < 50) return *year + 2000;
  return written < 4 ? *year + 1900 : *year;
}

std::optional<std::int64_t> scan_offset(Scan& scan) {
  const std::string_view word = scan.letters();
  if (!word.empty()) {
    for (const NamedOffset& named : named_offsets) {
      if (same_word(word, named.name)) return named.hours * hour_ms;
    }
    return std::nullopt;
  }
  const bool west = scan.peek() == '-';
  if (!scan.take('+') && !scan.take('-')) return std::nullopt;
  const auto hours = scan.digits(2, 2);
  scan.take(':');
  const auto minutes = scan.digits(2, 2);
  if (!hours || !minutes || *minutes > 59) return std::nullopt;
  const std::int64_t offset = *hours * hour_ms + *minutes * minute_ms;
  return west ? -offset : offset;
}

}  // namespace

std::optional<std::int64_t> parse_rfc2822(std::string_view text) {
  Scan scan{trimmed(text)};
  if (!scan.letters().empty()) {  // the weekday; it adds nothing, and is often misspelt
    scan.take('.');
    scan.take(',');
  }
  scan.spaces();
  const auto day = scan.digits(1, 2);
  scan.spaces();
  const auto month = month_of(scan.letters());
  scan.take('.');
  scan.spaces();
  const auto year = scan_year(scan);
  scan.spaces();
  const auto hour = scan.digits(1, 2);
  if (!day || !month || !year || *year == 0 || !hour || *hour > 23 || !scan.take(':')) return std::nullopt;
  const auto minute = scan.digits(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t second = 0;
  if (scan.take(':')) {
    const auto written = scan.digits(2, 2);
    if (!written || *written > 60) return std::nullopt;
    second = *written;
  }
  scan.spaces();
  const auto offset = scan_offset(scan);
  scan.spaces();
  if (!offset || !(scan.done() || (scan.peek() == '(' && scan.rest.back() == ')'))) return std::nullopt;
  const cctz::civil_day date(*year, *month, static_cast<int>(*day));
  if (date.month() != *month || date.day() != *day) return std::nullopt;
  const std::int64_t clock = *hour * hour_ms + *minute * minute_ms + second * second_ms;
  return (date - cctz::civil_day()) * day_ms + clock - *offset;
}

}  // namespace wrapup
