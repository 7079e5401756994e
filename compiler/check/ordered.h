#pragma once

#include "runtime/values/type.h"

namespace wrapup::check {

/// Whether values of the kind are compared by `<`.
bool is_ordered(Kind kind);

}  // namespace wrapup::check
