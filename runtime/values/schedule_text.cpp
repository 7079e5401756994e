// The string form of schedules, both ways.
#include <fmt/format.h>

#include "runtime/values/scan.h"
#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

constexpr std::string_view shape =
    "expected an entry such as `mon-fri 08:00-18:00`, `2026-12-24 09:00-12:00` or `closed 2026-12-25`";

/// "24:00" may close a day, though no clock shows it.
std::optional<std::int64_t> parse_hour(std::string_view text) {
  return text == "24:00" ? day_ms : parse_time(text);
}

std::optional<Hours> parse_hours(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = parse_hour(trimmed(text.substr(0, dash)));
  const auto to = parse_hour(trimmed(text.substr(dash + 1)));
  if (!from || !to) return std::nullopt;
  return Hours{*from, *to};
}

std::optional<std::string> read_closed(Schedule& schedule, std::string_view date_text) {
  const auto date = parse_date(date_text);
  if (!date) return fmt::format("expected a date such as 2026-12-25 after `closed`, found `{}`", date_text);
  return add_closed(schedule, *date);
}

/// One entry without space around it: a sentence that says what is wrong, or nothing.
std::optional<std::string> read_entry(Schedule& schedule, std::string_view entry) {
  Scan scan{entry};
  const std::string_view word = scan.letters();
  if (word == "closed") return read_closed(schedule, trimmed(scan.rest));
  if (word.empty()) {
    const std::size_t space = entry.find(' ');
    const auto date = parse_date(entry.substr(0, space));
    if (!date || space == std::string_view::npos) return fmt::format("{}, found `{}`", shape, entry);
    const auto hours = parse_hours(trimmed(entry.substr(space)));
    if (!hours) return fmt::format("expected hours such as 09:00-12:00, found `{}`", trimmed(entry.substr(space)));
    return add_dated(schedule, *date, *hours);
  }
  std::string_view last_word = word;
  scan.spaces();
  if (scan.take('-')) {
    scan.spaces();
    last_word = scan.letters();
  }
  const auto first = parse_weekday(word);
  const auto last = parse_weekday(last_word);
  if (!first || !last) {
    return fmt::format("`{}` is no weekday; they are mon, tue, wed, thu, fri, sat and sun", first ? last_word : word);
  }
  const auto hours = parse_hours(trimmed(scan.rest));
  if (!hours) return fmt::format("expected hours such as 08:00-18:00, found `{}`", trimmed(scan.rest));
  return add_weekly(schedule, *first, *last, *hours);
}

std::string clock(std::int64_t time) {
  return time == day_ms ? "24:00" : render_time(time);
}

}  // namespace

std::variant<Schedule, ScheduleError> parse_schedule(std::string_view text) {
  const auto error = [text](std::string message, std::string_view part) {
    return ScheduleError{std::move(message), static_cast<std::size_t>(part.data() - text.data()), part.size()};
  };
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return error("a schedule ends with its time zone, such as `@ America/Chicago`", text);
  Schedule schedule;
  const std::string_view zone_name = trimmed(text.substr(at + 1));
  const auto zone = load_zone(zone_name);
  if (!zone) return error(fmt::format("`{}` is no time zone; they are named like `America/Chicago`", zone_name), zone_name);
  schedule.zone_name = zone_name;
  schedule.zone = *zone;
  std::string_view rest = text.substr(0, at);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(";,"), rest.size());
    const std::string_view entry = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (entry.empty()) continue;
    if (auto wrong = read_entry(schedule, entry)) return error(std::move(*wrong), entry);
  }
  return schedule;
}

std::string render_schedule(const Schedule& schedule) {
  std::string out;
  const auto entry = [&out](std::string_view when, const Hours& hours) {
    out += fmt::format("{}{} {}-{}", out.empty() ? "" : "; ", when, clock(hours.from), clock(hours.to));
  };
  for (int day = 0; day < 7;) {
    const std::vector<Hours>& hours = schedule.week[static_cast<std::size_t>(day)];
    int last = day;
    while (last < 6 && schedule.week[static_cast<std::size_t>(last) + 1] == hours) ++last;
    const std::string days =
        last == day ? std::string(weekday_word(day)) : fmt::format("{}-{}", weekday_word(day), weekday_word(last));
    for (const Hours& one : hours) entry(days, one);
    day = last + 1;
  }
  for (const auto& [date, hours] : schedule.dates) {
    for (const Hours& one : hours) entry(render_date(date), one);
    if (hours.empty()) out += fmt::format("{}closed {}", out.empty() ? "" : "; ", render_date(date));
  }
  return out + fmt::format("{}@ {}", out.empty() ? "" : " ", schedule.zone_name);
}

}  // namespace wrapup
