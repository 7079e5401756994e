// Figures for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels hold names from the settings and
// words of ours, never anything from a call.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wrapup::serve {

/// May be used by any number of threads.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// wrapup_deliveries_total{provider, outcome}.
  void count_delivery(std::string_view provider, std::string_view outcome);
  /// wrapup_requests_total{route, status} and wrapup_request_seconds{route}.
  void count_request(std::string_view route, int status, double seconds);
  /// wrapup_decisions_total{kind}: first, again, changed, at_deadline, differs, failed.
  void count_decision(std::string_view kind);
  /// wrapup_steps_total{destination, outcome}: what came of sending.
  void count_step(std::string_view destination, std::string_view outcome);
  /// A gauge with a value for each value of `label`, asked for whenever the figures are.
  void gauges(const std::string& name, const std::string& help, const std::string& label,
              std::function<std::vector<std::pair<std::string, double>>()> ask);
  /// Makes a gauge of this name, whose value is asked for whenever the figures are. `label` and `value` may be empty.
  void gauge(const std::string& name, const std::string& help, std::function<double()> ask);
  /// wrapup_rules_info{name, version} 1, and 0 for those before.
  void rules(std::string_view name, std::string_view version);

  /// All figures, in the text format.
  std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wrapup::serve
