// From what the solver thinks of a call to the call itself.
#pragma once

#include "compiler/prove/calls/call.h"
#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

/// Fields that no formula is about are missing, or as plain as their type allows. Texts are put together from the phrases that
/// they are thought to have.
Call read_call(World& world, const Encoder& encoder, const z3::model& model);

}  // namespace wrapup::prove
