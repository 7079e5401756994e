// Rule text as HTML: words of the language, strings and comments told apart, names that lead to their declarations.
#pragma once

#include <string>

#include "cli/doc/book.h"

namespace wrapup::cli::doc {

/// What stands at `place`, for a `pre`.
std::string highlighted(const Book& book, Span place);

/// A whole file, each line numbered and with the anchor L1, L2, ….
std::string highlighted_file(const Book& book, FileId file);

}  // namespace wrapup::cli::doc
