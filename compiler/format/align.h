// Columns over neighbouring lines: cells of tables, one-line rules, fields, adapters, tests, comments behind code.
#pragma once

#include "compiler/format/layout.h"

namespace wrapup::format {

/// Widens gaps so that the columns of neighbouring lines stand under each other. Needs gaps and indents.
void align(Layout& layout);

}  // namespace wrapup::format
