// Files of the standard library, which lies in the program itself, for editors to show.
#pragma once

#include <filesystem>

#include "compiler/analyze.h"

namespace wrapup::lsp {

/// Whether a file came with the program.
bool is_library(const Analysis& analysis, FileId file);

/// Where a file lies on the disk. One of the library is written to `$XDG_CACHE_HOME/wrapup/library` first.
std::filesystem::path shown_path(const Analysis& analysis, FileId file);

}  // namespace wrapup::lsp
