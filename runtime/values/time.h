// Instants, dates, times of day, durations and zones: their text forms, and the way between instants and wall clocks.
// Units are those of Kind: milliseconds, days since 1970-01-01, milliseconds since midnight.
#pragma once

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

inline constexpr std::int64_t second_ms = 1000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;

/// The zone of an IANA name ("America/Chicago", "UTC"); nothing where the machine's zone data has no such name.
std::optional<cctz::time_zone> load_zone(std::string_view name);

/// What the wall clock shows, in whole seconds.
cctz::civil_second civil_at(std::int64_t instant, const cctz::time_zone& zone);
/// The date that the calendar shows.
std::int64_t date_at(std::int64_t instant, const cctz::time_zone& zone);
/// The time of day that the clock shows, with milliseconds.
std::int64_t time_at(std::int64_t instant, const cctz::time_zone& zone);
/// When the clock shows this: the first time where it shows it twice, the moment of the change where it skips it.
std::int64_t instant_of(const cctz::civil_second& civil, const cctz::time_zone& zone);
/// 0 is Monday, 6 is Sunday.
int weekday_of(std::int64_t date);
/// "mon" … "sun"; `weekday` as in weekday_of.
std::string_view weekday_word(int weekday);
/// The reverse, for three letters in any case.
std::optional<int> parse_weekday(std::string_view word);

/// Whether the instant lies in the years 0001 to 9999, which the text forms can write.
bool is_writable_instant(std::int64_t instant);

/// ISO 8601 / RFC 3339 in the extended form: "2024-04-27T23:51:18.025251+00:00", "2025-12-08 07:12:00", "…Z", "… UTC". Digits
/// past the millisecond are dropped. Without an offset it is read in `zone`; nothing where that is null too.
std::optional<std::int64_t> parse_instant(std::string_view text, const cctz::time_zone* zone);
/// RFC 2822 section 3.3 and the obsolete forms of 4.3, with any word for the weekday and with written-out months.
std::optional<std::int64_t> parse_rfc2822(std::string_view text);
/// "2026-12-24".
std::optional<std::int64_t> parse_date(std::string_view text);
/// "08:00", "08:00:30", "08:00:30.250"; not "24:00".
std::optional<std::int64_t> parse_time(std::string_view text);
/// "95s", "1h30m", "500ms", "1.5h", "-2d": numbers each with a unit (ms s m h d), added up. Nothing past 64 bits.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// "2026-11-20T22:12:07Z", with milliseconds only where there are any.
std::string render_instant(std::int64_t instant);
std::string render_date(std::int64_t date);
/// "08:00", with seconds and milliseconds only where there are any.
std::string render_time(std::int64_t time);
/// "1m35s", "1d12h", "500ms", "0s", "-1h".
std::string render_duration(std::int64_t duration);

}  // namespace wrapup
