// What an event of an unknown kind calls itself, so that people know which adapter is missing.
#pragma once

#include <simdjson.h>

#include <string>

namespace wrapup {

/// "type is \"call.hold\"", or which members it has.
std::string description_of(simdjson::dom::element event);

}  // namespace wrapup
