// One request for people to read, in the form of .http files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/delivery/request.h"

namespace wrapup::cli {

/// Each line of `text` made safe to print, with a line end.
std::string safe_lines(std::string_view text);

/// The request: a line that says what it is, headers, body. What stands for a value yet to come ("{ticket.id}") is shown as it is
/// where the request has it encoded.
std::string request_text(const Request& request, const std::vector<std::string>& placeholders = {});

}  // namespace wrapup::cli
