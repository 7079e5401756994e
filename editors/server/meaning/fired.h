// How often rules decided something, over the calls that a project keeps in its folder `calls`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "compiler/plan/plan.h"
#include "runtime/values/environment.h"

namespace wrapup::lsp {

struct Fired {
  std::uint64_t calls = 0;  // decided; 0 where there are no recorded calls
  std::map<std::string, std::uint64_t> by_rule;
};

/// Decides every call of a folder. A callback, so that the server knows nothing of dry runs.
using CountFired =
    std::function<Fired(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& calls)>;

/// Counts over the calls of the project at `root`, and keeps the counts as long as the plan and the files are the same. Folders
/// of more than 64 MiB are not read: somebody is typing.
class FiredCounts {
 public:
  explicit FiredCounts(CountFired count) : count_(std::move(count)) {}

  const Fired& of(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& root);

 private:
  struct Known {
    std::string state;  // of the plan and the files
    Fired fired;
  };

  CountFired count_;
  std::map<std::string, Known> known_;  // by root
};

}  // namespace wrapup::lsp
