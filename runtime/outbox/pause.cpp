#include "runtime/outbox/pause.h"

#include <algorithm>

#include "runtime/values/scan.h"
#include "runtime/values/time.h"

namespace wrapup::outbox {

plan::Retry complete_retry(const plan::Retry& written, const plan::Retry& deployment) {
  plan::Retry retry = written;
  if (retry.times == 0) retry.times = deployment.times;
  if (retry.first_ms == 0) retry.first_ms = deployment.first_ms;
  if (retry.last_ms == 0) retry.last_ms = std::max(deployment.last_ms, retry.first_ms);
  return retry;
}

Time pause_after(const plan::Retry& retry, std::int64_t failures, double random) {
  Time pause = retry.first_ms;
  for (std::int64_t i = 1; i < failures && pause < retry.last_ms; ++i) pause *= 2;
  pause = std::min(pause, retry.last_ms);
  return pause - static_cast<Time>(static_cast<double>(pause) * 0.5 * std::clamp(random, 0.0, 1.0));
}

std::optional<Time> read_retry_after(std::string_view value, Time now) {
  Scan scan{trimmed(value)};
  if (Scan number = scan; const auto seconds = number.digits(1, 9)) {
    number.spaces();
    if (number.done()) return std::min<Time>(*seconds * 1000, longest_hold);
  }
  // The date of RFC 9110 is one of RFC 2822, but for its obsolete forms.
  if (const auto date = parse_rfc2822(scan.rest)) return std::clamp<Time>(*date - now, 0, longest_hold);
  return std::nullopt;
}

}  // namespace wrapup::outbox
