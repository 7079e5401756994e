// ANTLR's errors in the words of the people who write rules. The one place that knows both.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/antlr/situation.h"

namespace wrapup::syntax {

/// Reports why the parser could not go on.
void describe(const Situation& situation, Diagnostics& diagnostics);

/// Whether a token stands between two units (declarations, rules, fields) that can start none.
bool is_stray_between_units(const Situation& situation);
/// Whether a declaration starts where a block of fields or groups has not been closed.
bool ends_block_early(const Situation& situation);
/// Reports what stands between two units.
void describe_stray(const Situation& situation, Diagnostics& diagnostics);
/// Reports what follows a complete value on its line and does not continue it.
void describe_continuation(const Situation& situation, Diagnostics& diagnostics);

}  // namespace wrapup::syntax
