// The one layout of rule files. What it does, and what it leaves to the author: README.md beside this file.
#pragma once

#include <optional>
#include <string>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::format {

/// The text of a file in the one layout, UTF-8 with `\n` line ends; nothing where the file has syntax errors, which are in the
/// diagnostics. Formatting twice gives the same text, and the tree that is parsed from it is the same.
Staged<std::optional<std::string>> format(const SourceMap& sources, FileId file);

}  // namespace wrapup::format
