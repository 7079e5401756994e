#include <fmt/format.h>

#include "runtime/values/scan.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

std::optional<cctz::civil_day> scan_date(Scan& scan) {
  const auto year = scan.digits(4, 4);
  if (!year || !scan.take('-')) return std::nullopt;
  const auto month = scan.digits(2, 2);
  if (!month || !scan.take('-')) return std::nullopt;
  const auto day = scan.digits(2, 2);
  if (!day || *year == 0) return std::nullopt;
  const cctz::civil_day date(*year, static_cast<int>(*month), static_cast<int>(*day));
  if (date.month() != *month || date.day() != *day) return std::nullopt;  // cctz carries 31 April over to 1 May
  return date;
}

/// Milliseconds since midnight. Second 60 is allowed, as RFC 3339 has leap seconds; it is the next minute's first.
std::optional<std::int64_t> scan_clock(Scan& scan) {
  const auto hour = scan.digits(2, 2);
  if (!hour || *hour > 23 || !scan.take(':')) return std::nullopt;
  const auto minute = scan.digits(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t clock = *hour * hour_ms + *minute * minute_ms;
  if (!scan.take(':')) return clock;
  const auto second = scan.digits(2, 2);
  if (!second || *second > 60) return std::nullopt;
  clock += *second * second_ms;
  if (!scan.take('.') && !scan.take(',')) return clock;
  const std::size_t before = scan.rest.size();
  auto part = scan.digits(1, 3);
  if (!part) return std::nullopt;
  for (std::size_t written = before - scan.rest.size(); written < 3; ++written) *part *= 10;
  while (Scan::is_digit(scan.peek())) scan.take(scan.peek());
  return clock + *part;
}

/// Milliseconds east of UTC: "Z", "UTC", "+05:30", "-0600", "+02".
std::optional<std::int64_t> scan_offset(Scan& scan) {
  const std::string_view word = scan.letters();
  if (!word.empty()) {
    return same_word(word, "z") || same_word(word, "utc") || same_word(word, "gmt") ? std::optional<std::int64_t>(0)
                                                                                    : std::nullopt;
  }
  const bool west = scan.peek() == '-';
  if (!scan.take('+') && !scan.take('-')) return std::nullopt;
  const auto hours = scan.digits(2, 2);
  if (!hours || *hours > 23) return std::nullopt;
  std::int64_t minutes = 0;
  if (scan.take(':') || !scan.done()) {
    const auto written = scan.digits(2, 2);
    if (!written || *written > 59) return std::nullopt;
    minutes = *written;
  }
  const std::int64_t offset = *hours * hour_ms + minutes * minute_ms;
  return west ? -offset : offset;
}

}  // namespace

std::optional<std::int64_t> parse_instant(std::string_view text, const cctz::time_zone* zone) {
  Scan scan{trimmed(text)};
  const auto date = scan_date(scan);
  if (!date || !(scan.take('T') || scan.take('t') || scan.take(' '))) return std::nullopt;
  const auto clock = scan_clock(scan);
  if (!clock) return std::nullopt;
  scan.spaces();
  if (!scan.done()) {
    const auto offset = scan_offset(scan);
    if (!offset || !scan.done()) return std::nullopt;
    return (*date - cctz::civil_day()) * day_ms + *clock - *offset;
  }
  if (zone == nullptr) return std::nullopt;
  const cctz::civil_second civil = cctz::civil_second(*date) + *clock / second_ms;
  return instant_of(civil, *zone) + *clock % second_ms;
}

std::optional<std::int64_t> parse_date(std::string_view text) {
  Scan scan{text};
  const auto date = scan_date(scan);
  if (!date || !scan.done()) return std::nullopt;
  return *date - cctz::civil_day();
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  Scan scan{text};
  const auto clock = scan_clock(scan);
  if (!clock || *clock >= day_ms || !scan.done()) return std::nullopt;
  return clock;
}

std::string render_date(std::int64_t date) {
  const cctz::civil_day day = cctz::civil_day() + date;
  return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

std::string render_time(std::int64_t time) {
  const std::int64_t seconds = time / second_ms % 60;
  const std::int64_t part = time % second_ms;
  std::string out = fmt::format("{:02}:{:02}", time / hour_ms, time / minute_ms % 60);
  if (seconds != 0 || part != 0) out += fmt::format(":{:02}", seconds);
  if (part != 0) out += fmt::format(".{:03}", part);
  return out;
}

std::string render_instant(std::int64_t instant) {
  const cctz::time_zone utc = cctz::utc_time_zone();
  const cctz::civil_second civil = civil_at(instant, utc);
  const std::int64_t part = time_at(instant, utc) % second_ms;
  std::string out =
      render_date(date_at(instant, utc)) + fmt::format("T{:02}:{:02}:{:02}", civil.hour(), civil.minute(), civil.second());
  if (part != 0) out += fmt::format(".{:03}", part);
  return out + "Z";
}

}  // namespace wrapup
