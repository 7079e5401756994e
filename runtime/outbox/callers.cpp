#include "runtime/outbox/callers.h"

#include <algorithm>
#include <utility>

namespace wrapup::outbox {

namespace {

/// Steps that are late fail at the moment itself, and their fallbacks reply: this is for a disk that hangs.
constexpr Time after_the_last_moment = 500;

bool is_about(const Waiting& waiting, std::string_view call, std::string_view event) {
  return waiting.call == call && waiting.event == event;
}

}  // namespace

void Callers::add(Waiting waiting) {
  callers_.push_back({std::move(waiting), false});
}

void Callers::decided(std::string_view call, std::string_view event) {
  for (auto& caller : callers_) caller.decided |= is_about(caller.waiting, call, event);
}

bool Callers::wait(std::string_view call, std::string_view event) const {
  return std::any_of(callers_.begin(), callers_.end(),
                     [&](const Caller& caller) { return is_about(caller.waiting, call, event); });
}

bool Callers::answer(std::string_view call, std::string_view event, const std::string& json) {
  const auto first = std::stable_partition(callers_.begin(), callers_.end(),
                                           [&](const Caller& caller) { return !is_about(caller.waiting, call, event); });
  const bool any = first != callers_.end();
  std::for_each(first, callers_.end(), [&](const Caller& caller) { caller.waiting.answer(json); });
  callers_.erase(first, callers_.end());
  return any;
}

std::vector<Fallback> Callers::fallbacks(Time now,
                                         const std::function<bool(const std::string&, const std::string&)>& can_answer) const {
  std::vector<Fallback> all;
  for (const auto& [waiting, decided] : callers_) {
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const Fallback& each) { return is_about(waiting, each.call, each.event); });
    if (known) continue;
    if (decided && !can_answer(waiting.call, waiting.event)) {
      all.push_back({waiting.call, waiting.event, "{}"});
    } else if (now >= waiting.by + after_the_last_moment) {
      all.push_back({waiting.call, waiting.event, waiting.otherwise});
    }
  }
  return all;
}

void Callers::let_go() {
  for (const auto& caller : std::exchange(callers_, {})) caller.waiting.answer(caller.waiting.otherwise);
}

std::optional<Time> Callers::next() const {
  std::optional<Time> first;
  for (const auto& caller : callers_) {
    const auto at = caller.waiting.by + after_the_last_moment;
    if (!first || at < *first) first = at;
  }
  return first;
}

}  // namespace wrapup::outbox
