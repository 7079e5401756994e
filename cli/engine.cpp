#include "cli/engine.h"

#include <fmt/format.h>

#include <iostream>

#include "compiler/codegen/native.h"

namespace wrapup::cli {

Engine make_engine(const plan::Plan& plan, const std::string& wanted) {
  if (wanted == "native") {
    auto made = compile_native(plan, {.cache = default_native_cache()});
    if (made.evaluator) return {std::move(made.evaluator), wanted};
    std::cerr << fmt::format("wrapup: no native code: {}; interpreting\n", made.error);
  }
  return {make_interpreter(plan), "interpreter"};
}

}  // namespace wrapup::cli
