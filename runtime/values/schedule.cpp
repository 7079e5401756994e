#include "runtime/values/schedule.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/values/time.h"

namespace wrapup {
namespace {

struct Span {
  std::int64_t from, to;
};

std::int64_t instant_on(const Schedule& schedule, std::int64_t date, std::int64_t time) {
  const cctz::civil_second midnight(cctz::civil_day() + date);
  return instant_of(midnight + time / second_ms, schedule.zone) + time % second_ms;
}

Span span_of(const Schedule& schedule, std::int64_t date, const Hours& hours) {
  const std::int64_t closing_date = hours.to < hours.from ? date + 1 : date;
  return {instant_on(schedule, date, hours.from), instant_on(schedule, closing_date, hours.to)};
}

/// The first moment at or after `instant` within hours that open on `date`.
std::optional<std::int64_t> first_open_of(const Schedule& schedule, std::int64_t date, std::int64_t instant) {
  std::optional<std::int64_t> first;
  for (const Hours& hours : schedule.hours_of(date)) {
    const Span span = span_of(schedule, date, hours);
    if (span.from >= span.to || span.to <= instant) continue;
    first = std::min(first.value_or(span.to), std::max(span.from, instant));
  }
  return first;
}

/// When the hours that cover an open moment end; hours that touch or overlap them are another matter.
std::int64_t end_of_hours(const Schedule& schedule, std::int64_t open) {
  const std::int64_t today = date_at(open, schedule.zone);
  std::int64_t end = open;
  for (const std::int64_t date : {today - 1, today}) {
    for (const Hours& hours : schedule.hours_of(date)) {
      const Span span = span_of(schedule, date, hours);
      if (span.from <= open && open < span.to) end = std::max(end, span.to);
    }
  }
  return end;
}

/// Hours from the start of their day, the night's end counted past midnight.
std::int64_t length_end(const Hours& hours) {
  return hours.to < hours.from ? hours.to + day_ms : hours.to;
}

std::optional<std::string> add_hours(std::vector<Hours>& day, Hours hours) {
  if (hours.from == hours.to) return "it opens and closes at the same time; write 00:00-24:00 for the whole day";
  if (hours.from >= day_ms || hours.to > day_ms) return "a time of day lies before 24:00";
  for (const Hours& other : day) {
    if (hours.from < length_end(other) && other.from < length_end(hours)) {
      const auto clock = [](std::int64_t time) { return time == day_ms ? "24:00" : render_time(time); };
      return fmt::format("{}-{} overlaps {}-{} of the same day", clock(hours.from), clock(hours.to), clock(other.from),
                         clock(other.to));
    }
  }
  day.push_back(hours);
  std::sort(day.begin(), day.end(), [](const Hours& a, const Hours& b) { return a.from < b.from; });
  return std::nullopt;
}

}  // namespace

const std::vector<Hours>& Schedule::hours_of(std::int64_t date) const {
  const auto dated = dates.find(date);
  return dated != dates.end() ? dated->second : week[static_cast<std::size_t>(weekday_of(date))];
}

bool Schedule::contains(std::int64_t instant) const {
  if (!is_writable_instant(instant)) return false;
  const std::int64_t today = date_at(instant, zone);
  return first_open_of(*this, today - 1, instant) == instant || first_open_of(*this, today, instant) == instant;
}

std::optional<std::int64_t> Schedule::next_open(std::int64_t instant) const {
  if (!is_writable_instant(instant)) return std::nullopt;
  const std::int64_t today = date_at(instant, zone);
  // Each closed date can hide one weekday's hours for a week; past that many weeks every weekday has been seen with its own
  // hours.
  const std::int64_t last = today + 7 * (static_cast<std::int64_t>(dates.size()) + 2);
  for (std::int64_t date = today - 1; date <= last; ++date) {
    if (const auto open = first_open_of(*this, date, instant)) return open;
  }
  for (auto dated = dates.upper_bound(last); dated != dates.end(); ++dated) {
    if (const auto open = first_open_of(*this, dated->first, instant)) return open;
  }
  return std::nullopt;
}

std::optional<std::int64_t> add_open(const Schedule& schedule, std::int64_t start, std::int64_t duration) {
  constexpr std::int64_t farthest = 400 * day_ms;
  auto open = schedule.next_open(start);
  std::int64_t left = std::max<std::int64_t>(duration, 0);
  while (open && *open - start <= farthest) {
    const std::int64_t end = end_of_hours(schedule, *open);
    if (left <= end - *open) return *open + left;
    left -= end - *open;
    open = schedule.next_open(end);
  }
  return std::nullopt;
}

std::optional<std::string> add_weekly(Schedule& schedule, int first_day, int last_day, Hours hours) {
  for (int day = first_day;; day = (day + 1) % 7) {
    if (auto wrong = add_hours(schedule.week[static_cast<std::size_t>(day)], hours)) return wrong;
    if (day == last_day) return std::nullopt;
  }
}

std::optional<std::string> add_dated(Schedule& schedule, std::int64_t date, Hours hours) {
  const auto known = schedule.dates.find(date);
  if (known != schedule.dates.end() && known->second.empty()) return fmt::format("{} is both closed and open", render_date(date));
  return add_hours(schedule.dates[date], hours);
}

std::optional<std::string> add_closed(Schedule& schedule, std::int64_t date) {
  const auto [entry, added] = schedule.dates.try_emplace(date);
  if (added) return std::nullopt;
  return entry->second.empty() ? fmt::format("{} is closed twice", render_date(date))
                               : fmt::format("{} is both closed and open", render_date(date));
}

}  // namespace wrapup
