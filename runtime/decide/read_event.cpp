#include "runtime/decide/read_event.h"

#include <simdjson.h>

#include "runtime/read/form.h"

namespace wrapup::deciding {

EventBytes::EventBytes(std::string_view content_type, std::string_view body) {
  text_.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  if (content_type != "application/x-www-form-urlencoded" || !append_form_json(text_, body)) text_ = body;
  size_ = text_.size();
  text_.append(simdjson::SIMDJSON_PADDING, ' ');
}

EventSummary read_summary(const RuleSet& rules, const std::string& provider, const EventBytes& event) {
  EventSummary summary;
  const auto desk = rules.desk(provider);
  const auto [reading, error] = desk->reader.read(event.json());
  if (reading == nullptr) {
    summary.fault = error;
    return summary;
  }
  if (reading->recognition == Recognition::unrecognised) {
    summary.fault = "no adapter knows this event";
    return summary;
  }
  const auto& plan = rules.plan();
  summary.adapter = plan.adapters[reading->adapter].event;
  if (reading->recognition == Recognition::ignored) return summary;
  summary.during = plan.adapters[reading->adapter].during;
  summary.key = reading->key;
  if (summary.key.empty()) summary.fault = reading->faults.empty() ? "it has no key" : reading->faults.front().message;
  const auto id = find_slot(plan, "event.id"), complete = find_slot(plan, "event.complete");
  for (const auto& value : reading->values) {
    if (id && value.slot == *id) summary.id = value.value.view();
    if (complete && value.slot == *complete) summary.complete = value.value.truth();
  }
  return summary;
}

}  // namespace wrapup::deciding
