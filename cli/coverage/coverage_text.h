// Coverage for people and for programs.
#pragma once

#include <string>

#include "cli/coverage/coverage.h"

namespace wrapup::cli {

/// How many rules decide in a test and how many parts of conditions make the difference both ways; what is left, with its place;
/// what is proved to be out of reach. `most` lines of what is left.
std::string coverage_text(const Compiled& rules, const Coverage& coverage, std::size_t most);

/// One JSON object: {"coverage": {"rules": {"all", "tested", "unreachable"}, "parts": {…}, "open": [{"rule", "part", "answer",
/// "file", "line", "state"}]}}; `state` is "untested", "unreachable" or "unknown".
std::string coverage_json(const Compiled& rules, const Coverage& coverage);

}  // namespace wrapup::cli
