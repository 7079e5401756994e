// What packages change of the rules that they share: `override rule` and `without rule`.
#pragma once

#include "compiler/check/layers.h"

namespace wrapup::check {

/// Lets each override stand in the place of its shared rule, for the calls of its own package, and takes those calls from the
/// shared rule; the same without an override for `without`. Where two packages change one rule for the same calls, the first
/// one's word counts. Fills Program::deltas, and says which of them nobody has looked at since the shared rule changed.
void apply_deltas(DecisionRules& rules, Scopes& scopes, const Setting& setting, Diagnostics& diagnostics);

}  // namespace wrapup::check
