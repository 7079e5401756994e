// Rules that are in memory.
#pragma once

#include "compiler/compile.h"

namespace wrapup {

/// As `compile`, with `documents` in place of files of the same name; `rules` may be one of them, and need not exist on the disk.
Compiled compile(const std::filesystem::path& rules, Documents documents, const std::vector<SourceFile>& more);

}  // namespace wrapup
