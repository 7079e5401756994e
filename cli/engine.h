// Which evaluator decides, as `--engine` says.
#pragma once

#include <memory>
#include <string>

#include "runtime/evaluate/evaluator.h"

namespace wrapup::cli {

struct Engine {
  std::unique_ptr<Evaluator> evaluator;
  std::string name;  // "native" or "interpreter"
};

/// `wanted` is "native" or "interpreter". Where this machine has no native code, says so on standard error and interprets.
Engine make_engine(const plan::Plan& plan, const std::string& wanted);

}  // namespace wrapup::cli
