// How long to wait before a step is tried again.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "compiler/plan/plan.h"

namespace wrapup::outbox {

/// Milliseconds since 1970, or a time in milliseconds.
using Time = std::int64_t;

/// What the rules say, completed by the deployment: how often a step is tried again after it has failed once, and the first and
/// the longest pause.
plan::Retry complete_retry(const plan::Retry& written, const plan::Retry& deployment);

/// The pause after `failures` attempts have failed (at least one): the first one doubled each time, at most the last; of that a
/// part between a half and the whole by `random` (0 to 1), so that steps that failed together do not come back together.
Time pause_after(const plan::Retry& retry, std::int64_t failures, double random);

/// The longest time that a destination can ask us to leave it alone.
inline constexpr Time longest_hold = 60 * 60 * 1000;

/// How long a Retry-After header asks to wait (RFC 9110, 10.2.3: seconds, or a date), at most longest_hold; nothing where it is
/// neither.
std::optional<Time> read_retry_after(std::string_view value, Time now);

}  // namespace wrapup::outbox
