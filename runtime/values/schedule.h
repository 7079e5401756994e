// Opening hours: a zone, hours by weekday, and dates that have hours of their own.
#pragma once

#include <cctz/time_zone.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace wrapup {

/// Open from one time of day to another, in milliseconds since midnight. `to` below `from` is on the next day; `to` may be 24:00.
struct Hours {
  std::int64_t from = 0;
  std::int64_t to = 0;

  friend bool operator==(const Hours&, const Hours&) = default;
};

/// Hours belong to the day on which they open: a date's own hours stand in place of the weekday's, and do not cut off a night
/// that began the day before. Clocks are the zone's: where a time comes twice the first is meant, where it is skipped the change.
struct Schedule {
  std::string zone_name;
  cctz::time_zone zone;
  std::array<std::vector<Hours>, 7> week;            // Monday first
  std::map<std::int64_t, std::vector<Hours>> dates;  // by days since 1970-01-01; no hours: closed

  /// Whether it is open at `instant` (milliseconds); the moment of closing is closed, and so is all before the year 1 and after
  /// 9999.
  bool contains(std::int64_t instant) const;
  /// The first open moment at or after `instant`; nothing where it never opens again.
  std::optional<std::int64_t> next_open(std::int64_t instant) const;
  /// The hours that open on this date.
  const std::vector<Hours>& hours_of(std::int64_t date) const;

  friend bool operator==(const Schedule& a, const Schedule& b) {
    return a.zone_name == b.zone_name && a.week == b.week && a.dates == b.dates;
  }
};

/// When `duration` (milliseconds) of open time has passed since `start`: 4h from Friday 16:00, open until 18:00 on weekdays, is
/// Monday 10:00. Time that two entries share counts once. The last moment of a day is its closing time, not the next opening; no
/// duration, or a negative one, gives the first open moment. Nothing where that takes more than 400 days.
std::optional<std::int64_t> add_open(const Schedule& schedule, std::int64_t start, std::int64_t duration);

/// What is wrong, as a sentence without a full stop, and where in the text.
struct ScheduleError {
  std::string message;
  std::size_t at = 0;
  std::size_t size = 0;
};

/// Reads "mon-fri 08:00-18:00; sat 09:00-12:00; closed 2026-12-25 @ America/Chicago"; entries part at `;` or `,`.
std::variant<Schedule, ScheduleError> parse_schedule(std::string_view text);
/// Writes that form.
std::string render_schedule(const Schedule& schedule);

/// The parts of a schedule literal, for the compiler. Each gives what is wrong, as a sentence, or nothing when it has been added.
/// Weekdays count from 0, Monday; "fri-mon" goes over the week's end.
std::optional<std::string> add_weekly(Schedule& schedule, int first_day, int last_day, Hours hours);
std::optional<std::string> add_dated(Schedule& schedule, std::int64_t date, Hours hours);
std::optional<std::string> add_closed(Schedule& schedule, std::int64_t date);

}  // namespace wrapup
