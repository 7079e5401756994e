// How far a line is indented.
#pragma once

#include "compiler/format/layout.h"

namespace wrapup::format {

/// Sets the indent of every line from the brackets open at its start, and from whether it goes on with what a line before began.
void set_indents(Layout& layout);

}  // namespace wrapup::format
