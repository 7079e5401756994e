// The rules that new rules are held against: `--against`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/rules.h"
#include "cli/temporary.h"

namespace wrapup::cli {

/// What `--against` may say of rules, for the help of commands that take it.
inline constexpr const char* other_rules_help =
    "a folder or file, or git:REV for the same path at a revision (git:main, git:HEAD~1)";

/// A second rule set, as a command line names it.
class OtherRules {
 public:
  /// `written` is a folder or file of rules, or `git:REV`: the folder or file `rules` as it was at that revision, which git
  /// writes to a temporary folder. Neither the work tree nor the index is touched.
  OtherRules(const std::string& written, const std::string& rules);

  /// Why there are no such rules, as a sentence without a full stop, or nothing.
  const std::string& problem() const { return problem_; }
  /// How people know them: "examples/dental", "git:HEAD~1".
  const std::string& name() const { return name_; }
  /// Where their files are.
  const std::filesystem::path& path() const { return path_; }
  /// Compiles them. Files of a revision have the paths that people know, with the revision: "rules/org.wrap@HEAD~1". Errors are
  /// printed on standard error and end with exit code 2, as there is nothing to hold against then; warnings are passed over.
  Loaded load() const;

 private:
  void take_from_git(const std::string& revision, const std::string& rules);

  std::string name_, problem_, revision_;
  std::filesystem::path path_, known_as_;
  std::optional<TemporaryFolder> folder_;
};

}  // namespace wrapup::cli
