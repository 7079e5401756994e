// Where a record says whose a call is.
#pragma once

#include <optional>

#include "compiler/plan/plan.h"

namespace wrapup {

/// The decision `owner`, and its field location, client, team, … where it is a record; or a decision with such a name.
struct OwnerPart {
  std::uint32_t decision = 0;
  std::optional<std::uint32_t> field;
};

/// Nothing where the plan has none.
std::optional<OwnerPart> find_owner(const plan::Plan& plan);

}  // namespace wrapup
