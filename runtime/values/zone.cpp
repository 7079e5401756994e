#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <system_error>

#include "runtime/values/scan.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

constexpr std::array<std::string_view, 7> weekday_words = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Only names of the zone database: "localtime" and fixed offsets mean different things on different machines or nothing, and a
/// path could come from a payload.
bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.starts_with("localtime")) return false;
  for (char c : name) {
    if (!Scan::is_letter(c) && !Scan::is_digit(c) && c != '/' && c != '_' && c != '-' && c != '+') return false;
  }
  const char* folder = std::getenv("TZDIR");
  std::error_code error;
  return std::filesystem::is_regular_file(std::filesystem::path(folder != nullptr ? folder : "/usr/share/zoneinfo") / name,
                                          error);
}

std::int64_t floor_seconds(std::int64_t instant) {
  const std::int64_t quotient = instant / second_ms;
  return instant % second_ms < 0 ? quotient - 1 : quotient;
}

cctz::time_point<cctz::seconds> point(std::int64_t instant) {
  return cctz::time_point<cctz::seconds>(cctz::seconds(floor_seconds(instant)));
}

}  // namespace

std::optional<cctz::time_zone> load_zone(std::string_view name) {
  if (name == "UTC") return cctz::utc_time_zone();
  // Rule functions look the same few zones up for every call. Names that fail are not kept: a payload can make up any number.
  thread_local std::map<std::string, cctz::time_zone, std::less<>> known;
  const auto found = known.find(name);
  if (found != known.end()) return found->second;
  cctz::time_zone zone;
  if (!is_zone_name(name) || !cctz::load_time_zone(std::string(name), &zone)) return std::nullopt;
  known.emplace(name, zone);
  return zone;
}

cctz::civil_second civil_at(std::int64_t instant, const cctz::time_zone& zone) {
  return zone.lookup(point(instant)).cs;
}

std::int64_t date_at(std::int64_t instant, const cctz::time_zone& zone) {
  return cctz::civil_day(civil_at(instant, zone)) - cctz::civil_day();
}

std::int64_t time_at(std::int64_t instant, const cctz::time_zone& zone) {
  const cctz::civil_second civil = civil_at(instant, zone);
  const std::int64_t part = (instant % second_ms + second_ms) % second_ms;
  return civil.hour() * hour_ms + civil.minute() * minute_ms + civil.second() * second_ms + part;
}

std::int64_t instant_of(const cctz::civil_second& civil, const cctz::time_zone& zone) {
  return cctz::convert(civil, zone).time_since_epoch().count() * second_ms;
}

int weekday_of(std::int64_t date) {
  const std::int64_t day = (date + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(day < 0 ? day + 7 : day);
}

std::string_view weekday_word(int weekday) {
  return weekday_words[static_cast<std::size_t>(weekday)];
}

std::optional<int> parse_weekday(std::string_view word) {
  for (std::size_t day = 0; day < weekday_words.size(); ++day) {
    if (same_word(word, weekday_words[day])) return static_cast<int>(day);
  }
  return std::nullopt;
}

bool is_writable_instant(std::int64_t instant) {
  constexpr std::int64_t first = -62135596800;  // 0001-01-01T00:00:00Z
  constexpr std::int64_t past = 253402300800;   // 10000-01-01T00:00:00Z
  return instant >= first * second_ms && instant < past * second_ms;
}

}  // namespace wrapup
