#include "runtime/serve/sending.h"

#include <random>

#include "runtime/serve/log.h"
#include "runtime/values/overloaded.h"

namespace wrapup::serve {

namespace {

/// Numbers from 0 to 1 for pauses; asked for on one thread.
std::function<double()> random_numbers() {
  return [engine = std::mt19937_64(std::random_device{}()), range = std::uniform_real_distribution<double>(0, 1)]() mutable {
    return range(engine);
  };
}

outbox::RulesInUse in_use(const deciding::RuleSets& rules) {
  auto current = rules.current();
  return {{current, &current->plan()}, {current, &current->interpreter()}, current->environment()};
}

double number_of(const outbox::Breaker& breaker) {
  return std::visit(Overloaded{[](const outbox::Closed&) { return 0.0; }, [](const outbox::HalfOpen&) { return 0.5; },
                               [](const outbox::Open&) { return 1.0; }},
                    breaker);
}

}  // namespace

std::unique_ptr<outbox::Delivery> start_sending(journal::Journal& journal, const deciding::RuleSets& rules,
                                                const outbox::DeliverySettings& settings, const CallsView& calls,
                                                journal::Sequence upto, Metrics& metrics) {
  const auto told = [&metrics](const outbox::DeliveryNews& news) {
    metrics.count_step(news.destination, news.outcome);
    if (news.outcome == "failed") log(Level::warning, "a step has failed", {{"destination", news.destination}});
  };
  const auto fault = [](const std::string& message) {
    log(Level::error, "nothing can be sent: the journal cannot be written or read", {{"error", message}});
  };
  auto delivery = std::make_unique<outbox::Delivery>(
      journal, [&rules] { return in_use(rules); }, settings, journal::system_now, random_numbers(), told, fault);
  const auto open = calls.with_open_steps();
  if (!open.empty()) log(Level::info, "takes up steps of an earlier run", {{"calls", open.size()}});
  delivery->start(open, upto);
  return delivery;
}

void show_destinations(Metrics& metrics, std::function<const outbox::Delivery*()> delivery) {
  const auto each = [delivery](double (*figure)(const outbox::LaneStatus&)) {
    return [delivery, figure] {
      std::vector<std::pair<std::string, double>> figures;
      const auto* sends = delivery();
      if (sends == nullptr) return figures;
      for (const auto& lane : sends->lanes()) figures.emplace_back(lane.destination, figure(lane));
      return figures;
    };
  };
  metrics.gauges("wrapup_destination_waiting", "Steps that wait for a destination", "destination",
                 each([](const outbox::LaneStatus& lane) { return static_cast<double>(lane.waiting); }));
  metrics.gauges("wrapup_destination_under_way", "Requests without an answer yet", "destination",
                 each([](const outbox::LaneStatus& lane) { return static_cast<double>(lane.under_way); }));
  metrics.gauges("wrapup_destination_broken",
                 "1 while a destination is left alone, 0.5 while one request asks whether it is back", "destination",
                 each([](const outbox::LaneStatus& lane) { return number_of(lane.breaker); }));
}

}  // namespace wrapup::serve
