// A copy of a value that lives in an arena of its own.
#pragma once

#include "runtime/values/arena.h"
#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup {

/// `cell` and all it points to, copied into `arena`. Schedules stay where they are: only plans own them.
/// A json value has no copy and becomes missing; no slot has that type.
Cell keep(Arena& arena, const TypeTable& types, const Type& type, Cell cell);

}  // namespace wrapup
