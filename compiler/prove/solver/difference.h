// When one rule set decides something otherwise than another.
#pragma once

#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

/// Where this does not hold, both decide and do the same. Where it does, they may not: it has to be tried.
z3::expr difference(World& world, Encoder& one, std::uint32_t decision, Encoder& two, std::uint32_t other);

}  // namespace wrapup::prove
