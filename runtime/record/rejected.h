// Which calls miss the rules of packages that were set apart because of their errors.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

/// The packages in Plan::rejected, by index, that were for the call which `frame` has just decided. One of which nobody can tell
/// whose calls it was for counts for every call.
std::vector<std::uint32_t> rejected_for(const Interpreter& interpreter, Frame& frame);

}  // namespace wrapup
