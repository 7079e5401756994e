// Tests as rules write them: compiled, laid out, and put into a file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/coverage/suggested_test.h"

namespace wrapup::cli {

struct WrittenTests {
  std::string blocks;  // `test` blocks as `wrapup fmt` lays them out
  std::string file;    // the same as a whole file, with a package and its imports
  std::size_t tests = 0;
  std::vector<std::string> left;  // titles of what could not be written as a test
};

/// What becomes of an expectation that does not hold.
enum class Failing { go, stay };

/// Every test was compiled with the rules; what can't be said there is left out. Titles that come twice get a number.
WrittenTests write_tests(const std::filesystem::path& path, const Compiled& rules, std::vector<SuggestedTest> tests,
                         Failing failing);

/// Behind what stands in one of the project's files, or into a new one. Gives the exit code; what is wrong is printed.
int add_tests(const std::string& to, const Compiled& rules, const WrittenTests& tests);

}  // namespace wrapup::cli
