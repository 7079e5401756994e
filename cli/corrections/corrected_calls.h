// Calls that people corrected, from wherever they are kept.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "runtime/decide/history.h"

namespace wrapup::cli {

/// `from`: a file with one call a line, as GET /v1/corrections answers, "-" for standard input; the folder of a journal; a
/// service's settings, whose journal is meant; or the address of a service ("https://calls.example.com"), which is asked with the
/// token in WRAPUP_TOKEN. Or why they can't be had: a sentence without a full stop.
std::variant<std::vector<deciding::CorrectedCase>, std::string> read_corrected_calls(const std::string& from);

}  // namespace wrapup::cli
