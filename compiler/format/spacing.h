// How many spaces stand between two tokens of a line.
#pragma once

#include "compiler/format/layout.h"

namespace wrapup::format {

/// Sets the gap of every piece that does not start a line.
void set_gaps(Layout& layout);

/// Whether a value may end with this token, so that what follows is an operator.
bool ends_value(const Piece& piece);

}  // namespace wrapup::format
