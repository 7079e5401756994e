#include "runtime/serve/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <vector>

namespace wrapup::serve {

namespace {

const prometheus::Histogram::BucketBoundaries seconds_buckets{0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05,
                                                              0.1,    0.25,  0.5,   1,     2.5,  5,     10};

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& deliveries = prometheus::BuildCounter()
                                                            .Name("wrapup_deliveries_total")
                                                            .Help("What became of deliveries, by provider")
                                                            .Register(registry);
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("wrapup_requests_total").Help("Answered requests").Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      prometheus::BuildHistogram().Name("wrapup_request_seconds").Help("From the whole request to its answer").Register(registry);
  prometheus::Family<prometheus::Counter>& decisions =
      prometheus::BuildCounter().Name("wrapup_decisions_total").Help("Calls that were decided").Register(registry);
  prometheus::Family<prometheus::Counter>& steps =
      prometheus::BuildCounter().Name("wrapup_steps_total").Help("What came of sending, by destination").Register(registry);
  prometheus::Family<prometheus::Gauge>& rules =
      prometheus::BuildGauge().Name("wrapup_rules_info").Help("1 for the rule set in use").Register(registry);
  mutable std::mutex mutex;  // guards the rest
  std::vector<std::pair<prometheus::Gauge*, std::function<double()>>> asked;
  struct Labelled {
    prometheus::Family<prometheus::Gauge>* family;
    std::string label;
    std::function<std::vector<std::pair<std::string, double>>()> ask;
  };
  std::vector<Labelled> labelled;
  prometheus::Gauge* current_rules = nullptr;
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::count_delivery(std::string_view provider, std::string_view outcome) {
  const std::string name(provider.empty() ? "unknown" : provider);
  state_->deliveries.Add({{"provider", name}, {"outcome", std::string(outcome)}}).Increment();
}

void Metrics::count_request(std::string_view route, int status, double seconds) {
  state_->requests.Add({{"route", std::string(route)}, {"status", std::to_string(status)}}).Increment();
  state_->seconds.Add({{"route", std::string(route)}}, seconds_buckets).Observe(seconds);
}

void Metrics::count_decision(std::string_view kind) {
  state_->decisions.Add({{"kind", std::string(kind)}}).Increment();
}

void Metrics::count_step(std::string_view destination, std::string_view outcome) {
  state_->steps.Add({{"destination", std::string(destination)}, {"outcome", std::string(outcome)}}).Increment();
}

void Metrics::gauges(const std::string& name, const std::string& help, const std::string& label,
                     std::function<std::vector<std::pair<std::string, double>>()> ask) {
  auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(state_->registry);
  const std::lock_guard lock(state_->mutex);
  state_->labelled.push_back({&family, label, std::move(ask)});
}

void Metrics::gauge(const std::string& name, const std::string& help, std::function<double()> ask) {
  auto& made = prometheus::BuildGauge().Name(name).Help(help).Register(state_->registry).Add({});
  const std::lock_guard lock(state_->mutex);
  state_->asked.emplace_back(&made, std::move(ask));
}

void Metrics::rules(std::string_view name, std::string_view version) {
  auto& made = state_->rules.Add({{"name", std::string(name)}, {"version", std::string(version)}});
  const std::lock_guard lock(state_->mutex);
  if (state_->current_rules != nullptr) state_->current_rules->Set(0);
  made.Set(1);
  state_->current_rules = &made;
}

std::string Metrics::text() const {
  {
    const std::lock_guard lock(state_->mutex);
    for (const auto& [gauge, ask] : state_->asked) gauge->Set(ask());
    for (const auto& [family, label, ask] : state_->labelled) {
      for (const auto& [value, figure] : ask()) family->Add({{label, value}}).Set(figure);
    }
  }
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace wrapup::serve
