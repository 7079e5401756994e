// What the files of packages `for` some calls can touch, and no other call.
#pragma once

#include "compiler/check/program.h"
#include "compiler/syntax/ast.h"

namespace wrapup::check {

/// What a file says about one decision.
struct DecisionReach {
  std::string decision;
  std::size_t rules = 0, overrides = 0, withouts = 0;
};

struct FileReach {
  std::string package;
  FileId file = no_file;
  Span scope;                            // of the condition after `for`
  std::vector<DecisionReach> decisions;  // in the order in which they are made
};

/// One entry for each file of a package `for` some calls, by package, then file.
std::vector<FileReach> reach_of(const Program& program, const std::vector<syntax::File>& files);

}  // namespace wrapup::check
