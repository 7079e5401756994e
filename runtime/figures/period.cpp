#include "runtime/figures/period.h"

#include "runtime/values/time.h"

namespace wrapup {

namespace {

/// When the clocks begin the day that is `later` days after the one that is written.
std::optional<std::int64_t> beginning(const std::string& text, int later, const cctz::time_zone& zone) {
  const auto date = parse_date(text);
  if (!date) return std::nullopt;
  return instant_of(cctz::civil_second(cctz::civil_day(1970, 1, 1) + (*date + later)), zone);
}

}  // namespace

std::optional<Period> read_period(const std::string& from, const std::string& to, const cctz::time_zone& zone) {
  Period period;
  if (!from.empty()) {
    const auto at = beginning(from, 0, zone);
    if (!at) return std::nullopt;
    period.from = *at;
  }
  if (!to.empty()) {
    const auto at = beginning(to, 1, zone);
    if (!at) return std::nullopt;
    period.to = *at;
  }
  return period;
}

}  // namespace wrapup
