// What a plan's operations need prepared once: compiled patterns, searches for phrases, functions. Immutable; threads share it.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <vector>

#include "compiler/plan/walk.h"
#include "runtime/evaluate/text_searches.h"
#include "stdlib/functions/function.h"

namespace wrapup {

/// A registry function as a `call` node uses it.
struct Callable {
  FunctionBody body = nullptr;
  std::vector<bool> takes_missing;  // by parameter; a missing value for another one makes the result missing
};

struct Resources {
  std::vector<std::unique_ptr<re2::RE2>> patterns;  // by Plan::patterns
  TextSearches texts;
  std::vector<std::unique_ptr<Callable>> callables;  // by node; null where the node is no call
  std::vector<plan::Unsure> unsure;                  // by node

  /// `plan` must outlive them.
  explicit Resources(const plan::Plan& plan);
};

/// The resources of `plan`, the same for all who ask while anyone has them. `plan` must outlive them and stay as it is.
std::shared_ptr<const Resources> resources_of(const plan::Plan& plan);

}  // namespace wrapup
