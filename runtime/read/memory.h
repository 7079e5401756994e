// Events that are in memory already.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "runtime/read/event_source.h"

namespace wrapup {

/// The events in `bytes`, which must outlive what is returned: JSON objects, each on a line of its own or all over
/// several lines, a JSON array, or a form: what they are is told from their beginning, as in a file. `name`
/// stands for the file in places.
std::unique_ptr<EventSource> events_in(std::string name, std::string_view bytes, ReadLimits limits = {});

}  // namespace wrapup
