// What rules do with the calls that a project keeps in its folder `calls`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "compiler/plan/plan.h"
#include "runtime/values/environment.h"

namespace wrapup::lsp {

struct Fired {
  std::uint64_t calls = 0;  // decided; 0 where there are no recorded calls
  std::map<std::string, std::uint64_t> by_rule;
};

/// What dry runs find out about the calls of a folder; callbacks, so that the server knows nothing of dry runs. Either may be
/// empty.
struct DryRuns {
  /// Decides every call.
  std::function<Fired(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& calls)> count;
  /// The first call that `rule` of `decision` decides (of `unique`, `any` and `collect`: for which it holds), in context shape.
  std::function<std::optional<std::string>(const plan::Plan& plan, const Environment& environment,
                                           const std::filesystem::path& calls, std::uint32_t decision, std::uint32_t rule)>
      find;
};

/// Counts over the calls of the project at a root, and keeps the counts as long as the plan and the files are the same. Folders
/// of more than 64 MiB are not read: somebody waits.
class RecordedCalls {
 public:
  explicit RecordedCalls(DryRuns runs) : runs_(std::move(runs)) {}

  const Fired& fired(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& root);
  /// See DryRuns::find.
  std::optional<std::string> find(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& root,
                                  std::uint32_t decision, std::uint32_t rule) const;

 private:
  struct Known {
    std::string state;  // of the plan and the files
    Fired fired;
  };

  DryRuns runs_;
  std::map<std::string, Known> known_;  // by root
};

}  // namespace wrapup::lsp
