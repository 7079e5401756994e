// How much warnings matter: what files put aside with `# allow(CODE): why`, and the levels of wrapup.toml.
#pragma once

#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/project/project.h"
#include "compiler/syntax/ast.h"

namespace wrapup {

/// Takes away the warnings that the project's files allow, adds what is wrong with an `allow`, and gives every warning the level
/// that the project wants; those that are off are gone. Errors stay as they are. An `allow` comment speaks for the declaration,
/// the rule or the line that begins below it, or for the line that it stands on, if something stands before it.
void set_levels(const std::vector<syntax::File>& files, const Project& project, const SourceMap& sources,
                Diagnostics& diagnostics);

}  // namespace wrapup
