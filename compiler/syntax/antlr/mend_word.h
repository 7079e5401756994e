// Words, numbers and signs that are not the language's.
#pragma once

#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::syntax {

void report_foreign_word(Diagnostics& diagnostics, Span span, std::string_view written);
void report_stray(Diagnostics& diagnostics, Span span, std::string_view written);
void report_bad_number(Diagnostics& diagnostics, Span span, std::string_view written);

}  // namespace wrapup::syntax
