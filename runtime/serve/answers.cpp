#include "runtime/serve/answers.h"

namespace wrapup::serve {

http::Response json_response(const nlohmann::ordered_json& json, int status) {
  return {.status = status, .body = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"};
}

}  // namespace wrapup::serve
