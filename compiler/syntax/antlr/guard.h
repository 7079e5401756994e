// What is looked at before ANTLR sees a text.
#pragma once

#include <string_view>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/parse.h"

namespace wrapup::syntax {

/// Whether the text is UTF-8 without zero bytes, within the size limit, and without a line whose templates nest too deep for
/// the lexer. Reports at most one diagnostic. Linear in the text.
bool guard(std::string_view text, FileId file, const Limits& limits, Diagnostics& diagnostics);

}  // namespace wrapup::syntax
