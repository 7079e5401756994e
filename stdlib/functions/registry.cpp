#include <array>

#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr auto registry = std::to_array<const Function*>({
#define WRAPUP_FUNCTION(name) &name##_function,
#include "stdlib/functions/functions.def"
#undef WRAPUP_FUNCTION
});

}  // namespace

std::span<const Function* const> all_functions() {
  return registry;
}

}  // namespace wrapup
