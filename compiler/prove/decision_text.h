// The name of what is asked about a decision.
#pragma once

#include <string>

#include "compiler/plan/promises.h"
#include "runtime/values/environment.h"

namespace wrapup::prove {

/// Everything that answers about a decision depend on, as text: its rules, those of the decisions that it uses, the call context,
/// types, tables and words. Equal texts, equal answers, wherever the rules stand in their files and whatever other decisions say.
std::string decision_text(const plan::Plan& plan, const plan::Promises& promises, const Environment& environment,
                          std::uint32_t decision);

}  // namespace wrapup::prove
