// What a plan's operations need prepared once: compiled patterns, phrase searchers, functions. Immutable; threads share it.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <vector>

#include "compiler/plan/walk.h"
#include "stdlib/functions/function.h"

namespace wrapup {

/// Searches texts for a set of phrases; what mentioning means stands in runtime/values/phrases.h.
class PhraseMatcher {
 public:
  explicit PhraseMatcher(const std::vector<std::string>& phrases);
  bool found_in(std::string_view text) const;

 private:
  std::vector<std::string> folded_;
};

/// A registry function as a `call` node uses it.
struct Callable {
  FunctionBody body = nullptr;
  std::vector<bool> takes_missing;  // by parameter; a missing value for another one makes the result missing
};

struct Resources {
  std::vector<std::unique_ptr<re2::RE2>> patterns;   // by Plan::patterns
  std::vector<PhraseMatcher> phrases;                // by Plan::phrases
  std::vector<std::unique_ptr<Callable>> callables;  // by node; null where the node is no call
  std::vector<plan::Unsure> unsure;                  // by node

  explicit Resources(const plan::Plan& plan);
};

}  // namespace wrapup
