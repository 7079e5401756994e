// Strings that are not right: what is wrong with them, and strings in the quotes of other trades.
#pragma once

#include <optional>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::syntax {

/// Whether a string token, as written, ends with a quote that is not escaped.
bool is_closed(std::string_view written);

/// Bytes of the quote that opens a string as written: one for `"` and `'`, three for a curly one.
std::size_t quote_width(std::string_view written);

/// The length of a string in single or curly quotes that opens at `begin` and closes on its line, or nothing.
std::optional<std::size_t> foreign_string(std::string_view text, std::size_t begin);

void report_broken_string(Diagnostics& diagnostics, Span span, std::string_view written);
void report_foreign_string(Diagnostics& diagnostics, Span span, std::string_view written);

}  // namespace wrapup::syntax
