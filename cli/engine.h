// Which engine decides, as `--engine` says.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "runtime/engine.h"

namespace wrapup::cli {

/// What `--engine` takes: the names of EngineMode.
const std::vector<std::string>& engine_names();

/// `wanted` is one of engine_names(); `plan` must outlive the engine. Where native code was asked for and this machine has none,
/// says so on standard error and interprets.
std::unique_ptr<Engine> make_engine(const plan::Plan& plan, const std::string& wanted);

/// "native" or "interpreter": what answers by now.
std::string answering(const Engine& engine);

}  // namespace wrapup::cli
