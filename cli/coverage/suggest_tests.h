// Tests that reach what no test of a rule set reaches.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/coverage/coverage.h"

namespace wrapup::cli {

struct Suggested {
  std::string blocks;  // `test` blocks as `wrapup fmt` lays them out
  std::string file;    // the same as a whole file, with a package and its imports
  std::size_t tests = 0;
  std::vector<std::string> left;  // what could not be written as a test, in words
};

/// Every test was compiled with the rules and run, and passes. What would not hold or can't be said there is left out.
Suggested suggest_tests(const std::filesystem::path& path, const Compiled& rules, const Coverage& coverage);

}  // namespace wrapup::cli
