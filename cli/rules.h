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

/// Warnings are printed too, but stop nothing. With OnErrors::set_apart what was left out is named, and `exit` is `findings`
/// beside rules that run.
Loaded load_rules(const std::string& path, OnErrors on_errors = OnErrors::refuse);

/// What `--keep-going` asks of the compiler.
inline OnErrors on_errors(bool keep_going) {
  return keep_going ? OnErrors::set_apart : OnErrors::refuse;
}

/// A line for each package that was set apart, or one that says why none could be; empty where there is nothing to say.
std::string set_apart_text(const Compiled& rules);

/// Whether `path` is there; where it isn't, says so on standard error.
bool exists(const std::string& path);

}  // namespace wrapup::cli
