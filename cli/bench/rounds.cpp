#include "cli/bench/rounds.h"

#include <algorithm>
#include <chrono>

#include "runtime/read/json.h"
#include "runtime/read/splitter.h"
#include "runtime/slots/event_reader.h"

namespace wrapup::cli {

namespace {

using Clock = std::chrono::steady_clock;

double nanoseconds(Clock::duration time) {
  return std::chrono::duration<double, std::nano>(time).count();
}

/// The value below which this part of them lies.
double quantile(std::vector<double>& values, double part) {
  const auto at = static_cast<std::size_t>(part * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

class Deciding {
 public:
  Deciding(const Compiled& rules, const Engine& engine, const std::string& adapter)
      : interpreter_(*rules.plan),
        engine_(engine),
        reader_(interpreter_, rules.project.environment, adapter),
        context_(*rules.plan),
        frame_(*rules.plan, rules.project.environment) {}

  /// Whether the event told of a call.
  bool decide(std::string_view event) {
    const auto reading = reader_.read(event).reading;
    if (reading == nullptr || reading->recognition != Recognition::read) return false;
    reading->fill(context_);
    frame_.phase = frame_.plan.adapters[reading->adapter].during ? plan::Phase::during : plan::Phase::after;
    engine_.decide(context_, frame_);
    return true;
  }

 private:
  Interpreter interpreter_;
  const Engine& engine_;
  EventReader reader_;
  Context context_;
  Frame frame_;
};

template <typename Each>
double average(const HeldEvents& events, Each each) {
  const auto started = Clock::now();
  for (std::size_t event = 0; event < events.size(); ++event) each(events[event]);
  return nanoseconds(Clock::now() - started) / static_cast<double>(events.size());
}

}  // namespace

HeldEvents hold(EventSource& events, std::size_t most) {
  HeldEvents held;
  for (auto next = events.next(); !std::holds_alternative<End>(next); next = events.next()) {
    if (const auto* event = std::get_if<Event>(&next)) {
      held.all = held.bytes.size() + event->bytes.size() <= most;
      if (!held.all) break;
      held.places.emplace_back(held.bytes.size(), event->bytes.size());
      held.bytes.append(event->bytes).append(chunk_padding, ' ');
    } else {
      ++held.faults;
    }
  }
  return held;
}

Times time_rounds(const Compiled& rules, const Engine& engine, const std::string& adapter, const HeldEvents& events,
                  unsigned rounds) {
  Deciding deciding(rules, engine, adapter);
  JsonParser parser;
  Times times;
  std::vector<double> decided, parsed, each;
  for (unsigned round = 0; round <= rounds; ++round) {
    times.calls = 0;
    const auto one = average(events, [&](std::string_view event) { times.calls += deciding.decide(event) ? 1 : 0; });
    const auto other = average(events, [&](std::string_view event) { parser.parse_padded(event); });
    if (round == 0) continue;
    decided.push_back(one);
    parsed.push_back(other);
  }
  each.reserve(events.size());
  for (std::size_t event = 0; event < events.size(); ++event) {
    const auto started = Clock::now();
    deciding.decide(events[event]);
    each.push_back(nanoseconds(Clock::now() - started));
  }
  times.decided = quantile(decided, 0.5);
  times.parsed = quantile(parsed, 0.5);
  times.half = quantile(each, 0.5);
  times.most = quantile(each, 0.99);
  times.slowest = quantile(each, 1);
  return times;
}

}  // namespace wrapup::cli
