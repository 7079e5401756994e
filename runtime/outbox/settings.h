// What a deployment's settings say about sending: docs/operations/deliver.md.
#pragma once

#include "runtime/outbox/delivery.h"
#include "runtime/settings/settings.h"

namespace wrapup::outbox {

/// Reads [deliver], [auth.NAME] and [destination.NAME]; what is wrong are faults of the file.
DeliverySettings read_delivery_settings(Section& root);

}  // namespace wrapup::outbox
