// What was decided is sent, and what comes of it is counted.
#pragma once

#include <memory>

#include "runtime/decide/rule_set.h"
#include "runtime/outbox/delivery.h"
#include "runtime/serve/calls_view.h"
#include "runtime/serve/metrics.h"

namespace wrapup::serve {

/// Takes up the steps that an earlier run left open, as `calls` knows them up to entry `upto`, and goes on from there. What it is
/// given must outlive it, the metrics too. Throws StorageError.
std::unique_ptr<outbox::Delivery> start_sending(journal::Journal& journal, const deciding::RuleSets& rules,
                                                const outbox::DeliverySettings& settings, const CallsView& calls,
                                                journal::Sequence upto, Metrics& metrics);

/// Gauges of how the destinations do. `delivery` gives what sends just now, or null.
void show_destinations(Metrics& metrics, std::function<const outbox::Delivery*()> delivery);

}  // namespace wrapup::serve
