// Other programs, run to their end.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace wrapup::cli {

struct Finished {
  int exit = 0;  // the program's exit code; 127 where it could not be started, 128 and more where a signal ended it
  std::string out, err;
};

struct Program {
  std::vector<std::string> words;                                // its name, looked up on the path, and its arguments; no shell
  std::vector<std::string> without;                              // variables that it shall not see
  std::vector<std::pair<std::string, std::string>> environment;  // and those that it shall
};

/// Runs it with an empty standard input. What it prints goes through files in `folder`, which must be there.
Finished run_program(const Program& program, const std::filesystem::path& folder);

}  // namespace wrapup::cli
