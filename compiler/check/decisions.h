// Rules: their conditions and values, the order in which they are tried, and the order of the decisions.
#pragma once

#include "compiler/check/expression.h"
#include "compiler/project/project.h"

namespace wrapup::check {

/// Checks every let once where it stands, so that a mistake in it is reported even if nothing uses it.
void check_lets(Symbols& symbols, const Setting& setting, Diagnostics& diagnostics);

/// Fills the rules of all decisions, layered: locked rules, packages `for` some calls, other packages from the importing to
/// the imported, `otherwise`.
void check_decisions(const Setting& setting, const Project& project, SourceMap& sources, Diagnostics& diagnostics);

/// Puts decisions into an order in which each uses only those before it and renumbers all references; reports cycles.
void order_decisions(Program& program, Diagnostics& diagnostics);

}  // namespace wrapup::check
