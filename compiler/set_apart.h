// Locations stand apart: which of them hold all of a rule set's errors, so that the others can go on without them.
#pragma once

#include <string>
#include <vector>

#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/project/project.h"
#include "compiler/syntax/ast.h"

namespace wrapup {

/// Who answers for the errors of a rule set.
struct Blame {
  std::vector<check::Rejected> packages;  // `for` some calls, with the files of theirs that have errors; scopes are not filled in
  std::string shared;                     // why the errors can't be set apart; empty where they can
};

/// Sorts the errors among `diagnostics` by package. One that stands in no package `for` some calls, nor in data that only such
/// packages load, touches all calls; unless it points to such a package as its other half.
Blame blame(const std::vector<syntax::File>& files, const Project& project, const SourceMap& sources,
            const Diagnostics& diagnostics);

/// Takes a package's declarations out of the files. With `keep_scope` its imports and its `for` stay, so that its
/// calls can be told.
void set_apart(std::vector<syntax::File>& files, const std::string& package, bool keep_scope);

}  // namespace wrapup
