// Bodies of type application/x-www-form-urlencoded (WHATWG URL, section 5.1).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wrapup {

/// Names and values, decoded, in their order.
std::vector<std::pair<std::string, std::string>> form_fields(std::string_view body);

/// Adds `body` to `out` as a JSON object of strings. A name that comes more than once has an array of its strings, in their
/// order. False, with nothing added, where the body is no form: it has no `=`, or white space.
bool append_form_json(std::string& out, std::string_view body);

}  // namespace wrapup
