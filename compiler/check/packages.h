// Files to packages: which file belongs where, who sees whom.
#pragma once

#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// Groups files by package and resolves imports. A file without a package line belongs to `main_package`. Import cycles are
/// allowed between packages only as far as names go; an unknown import is reported with the nearest name.
std::vector<Package> group_packages(const std::vector<syntax::File>& files, const std::string& main_package,
                                    Diagnostics& diagnostics);

}  // namespace wrapup::check
