// What each file of a package `for` some calls can touch, as `wrapup check` shows it.
#pragma once

#include <string>

#include "compiler/compile.h"

namespace wrapup::cli {

/// A headline and one line a file; at most `most` files and how many more there are. Empty where no package is for some calls.
std::string affects_text(const Compiled& rules, std::size_t most);

/// One JSON object a line: {"file", "package", "for", "decisions": [{"decision", "rules", "overrides", "withouts"}]}.
std::string affects_json(const Compiled& rules);

/// The condition after a `for` as it is written, on one line.
std::string scope_text(const SourceMap& sources, Span scope);

}  // namespace wrapup::cli
