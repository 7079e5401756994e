// Answers of the API.
#pragma once

#include <nlohmann/json.hpp>

#include "runtime/http/message.h"

namespace wrapup::serve {

/// The JSON with a line end.
http::Response json_response(const nlohmann::ordered_json& json, int status = 200);

}  // namespace wrapup::serve
