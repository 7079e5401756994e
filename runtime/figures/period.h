// From one day to another, as people ask for it.
#pragma once

#include <cctz/time_zone.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace wrapup {

/// Milliseconds since 1970; `to` is not part of it.
struct Period {
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

/// From the first moment of day `from` ("2026-03-01", by the clocks of `zone`) to the last of day `to`; an empty one is no bound.
/// Nothing where one of them is no date.
std::optional<Period> read_period(const std::string& from, const std::string& to, const cctz::time_zone& zone);

}  // namespace wrapup
