// Every projection of the journal. A new one is added here, and nowhere else.
#pragma once

#include <memory>
#include <vector>

#include "runtime/journal/projection.h"

namespace wrapup::serve {

std::vector<std::unique_ptr<journal::Projection>> all_projections();

}  // namespace wrapup::serve
