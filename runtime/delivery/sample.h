// Values that stand for values, where nobody has real ones yet.
#pragma once

#include <nlohmann/json.hpp>

#include "compiler/plan/plan.h"

namespace wrapup {

/// Some value of a type, as JSON: "sample", 1, "+15125550100".
nlohmann::ordered_json sample(const Type& type, const plan::Plan& plan);

}  // namespace wrapup
