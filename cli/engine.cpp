#include "cli/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "compiler/codegen/native.h"

namespace wrapup::cli {

const std::vector<std::string>& engine_names() {
  static const std::vector<std::string> names{"automatic", "native", "interpreter"};
  return names;
}

std::unique_ptr<Engine> make_engine(const plan::Plan& plan, const std::string& wanted) {
  constexpr EngineMode modes[] = {EngineMode::automatic, EngineMode::native, EngineMode::interpreter};
  const auto& names = engine_names();
  const auto mode = modes[std::find(names.begin(), names.end(), wanted) - names.begin()];
  const auto compile = [](const plan::Plan& rules) { return compile_native(rules, {.cache = default_native_cache()}); };
  const std::shared_ptr<const plan::Plan> borrowed(std::shared_ptr<const plan::Plan>{}, &plan);
  auto engine = std::make_unique<Engine>(borrowed, mode, compile);
  if (mode == EngineMode::native && !engine->is_native()) {
    std::cerr << fmt::format("wrapup: no native code: {}; interpreting\n", engine->native_error());
  }
  return engine;
}

std::string answering(const Engine& engine) {
  return engine.is_native() ? "native" : "interpreter";
}

}  // namespace wrapup::cli
