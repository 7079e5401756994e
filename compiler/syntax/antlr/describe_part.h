// What went wrong within one part of the grammar, where a general message would not help.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/antlr/situation.h"

namespace wrapup::syntax {

/// Reports a mistake in the words of the rule, field or expression that it is in; says whether it had any.
bool describe_part(const Situation& situation, const Expected& expected, Diagnostics& diagnostics);

/// Reports what follows `is`, `is not` or `not` behind a value, where it is not one of the words that may.
bool describe_tail(const Situation& situation, Diagnostics& diagnostics);

}  // namespace wrapup::syntax
