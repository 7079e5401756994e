// A node and its constant as bytes: equal nodes have equal keys, and others never.
#pragma once

#include <string>

#include "compiler/plan/plan.h"

namespace wrapup::plan {

/// `constant` is what the node's cell will hold; the cell itself is not looked at. Numbers are told apart by their bits.
std::string key_of(const Node& node, const Value& constant);

}  // namespace wrapup::plan
