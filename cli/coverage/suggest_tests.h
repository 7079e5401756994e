// Tests that reach what no test of a rule set reaches.
#pragma once

#include <filesystem>

#include "cli/coverage/coverage.h"
#include "cli/coverage/written_tests.h"

namespace wrapup::cli {

/// Every test was compiled with the rules and run, and passes. What would not hold or can't be said there is left out.
WrittenTests suggest_tests(const std::filesystem::path& path, const Compiled& rules, const Coverage& coverage);

}  // namespace wrapup::cli
