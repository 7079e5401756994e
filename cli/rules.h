// Rules from disk, for the commands that run them.
#pragma once

#include <string>

#include "compiler/compile.h"

namespace wrapup::cli {

/// A compiled rule set, or the exit code with which to stop; what is wrong was printed on standard error then.
struct Loaded {
  std::unique_ptr<Compiled> rules;  // with a plan
  int exit = 0;
};

/// Warnings are printed too, but stop nothing.
Loaded load_rules(const std::string& path);

/// Whether `path` is there; where it isn't, says so on standard error.
bool exists(const std::string& path);

}  // namespace wrapup::cli
