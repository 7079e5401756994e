#include "cli/other_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "cli/command.h"
#include "cli/subprocess.h"
#include "cli/terminal.h"
#include "compiler/diagnostics/render.h"

namespace wrapup::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view git_prefix = "git:";

/// Git, asked about the repository of a folder. Variables that a hook sets for its own repository are put aside: they name paths
/// that are relative to another folder.
class Git {
 public:
  Git(fs::path folder, const fs::path& scratch) : folder_(std::move(folder)), scratch_(scratch) {}

  Finished operator()(std::vector<std::string> words) const {
    words.insert(words.begin(), {"git", "-C", folder_.string()});
    return run_program({.words = std::move(words),
                        .without = {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"},
                        .environment = {{"GIT_INDEX_FILE", (scratch_ / "index").string()}}},
                       scratch_);
  }

 private:
  fs::path folder_;
  const fs::path& scratch_;
};

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

/// The last words that git said, without its "fatal:".
std::string git_says(const Finished& finished) {
  constexpr std::string_view fatal = "fatal: ";
  const auto line = first_line(finished.err);
  return line.starts_with(fatal) ? line.substr(fatal.size()) : line;
}

/// The same texts, under other paths.
SourceMap renamed(const SourceMap& sources, const fs::path& from, const fs::path& to, const std::string& revision) {
  SourceMap all;
  for (FileId id = 0; id < sources.size(); ++id) {
    const auto& file = sources.file(id);
    const fs::path path(file.path);
    const auto [rest, end] = std::mismatch(path.begin(), path.end(), from.begin(), from.end());
    auto name = file.path;
    if (end == from.end()) {
      auto known = to;
      for (auto part = rest; part != path.end(); ++part) known /= *part;
      name = fmt::format("{}@{}", known.lexically_normal().string(), revision);
    }
    all.add(std::move(name), file.text);
  }
  return all;
}

}  // namespace

OtherRules::OtherRules(const std::string& written, const std::string& rules) : name_(written), path_(written) {
  if (written.starts_with(git_prefix)) {
    take_from_git(written.substr(git_prefix.size()), rules);
    return;
  }
  std::error_code error;
  if (!fs::exists(path_, error)) problem_ = fmt::format("no such file or folder: {}", written);
}

void OtherRules::take_from_git(const std::string& revision, const std::string& rules) {
  std::error_code error;
  const bool is_folder = fs::is_directory(rules, error);
  const fs::path given(rules);
  const auto folder = is_folder ? given : given.has_parent_path() ? given.parent_path() : fs::path(".");
  revision_ = revision;
  known_as_ = folder;
  folder_.emplace();
  problem_ = folder_->problem();
  if (!problem_.empty()) return;

  const auto inside = Git(folder, folder_->path())({"rev-parse", "--show-toplevel", "--show-prefix"});
  if (inside.exit == 127) {
    problem_ = fmt::format("git:{} needs the program git ({})", revision, inside.err);
  } else if (inside.exit != 0) {
    const bool none = inside.err.find("not a git repository") != std::string::npos;
    problem_ = none ? fmt::format("git:{}: {} is in no git repository", revision, rules)
                    : fmt::format("git:{}: {}", revision, git_says(inside));
  }
  if (!problem_.empty()) return;
  const auto top = first_line(inside.out);
  auto prefix = first_line(inside.out.substr(top.size() + 1));
  if (prefix.ends_with('/')) prefix.pop_back();

  const Git git(top, folder_->path());
  const auto commit = git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (commit.exit != 0) {
    problem_ =
        fmt::format("git:{}: there is no such revision here; a shallow clone has only the last (git fetch gets more)", revision);
    return;
  }
  const auto tree = first_line(commit.out) + ":" + prefix;
  const auto absent = fmt::format("git:{}: {} isn't there at that revision", revision, rules);
  // checkout-index runs no hooks, unlike checkout.
  if (git({"rev-parse", "--verify", "--quiet", tree}).exit != 0) {
    problem_ = absent;
    return;
  }
  const auto files = folder_->path() / "files";
  auto done = git({"read-tree", tree});
  if (done.exit == 0) done = git({"checkout-index", "--all", "--quiet", "--prefix=" + files.string() + "/"});
  if (done.exit != 0) {
    problem_ = fmt::format("git:{}: {}", revision, git_says(done));
    return;
  }
  path_ = is_folder ? files : files / given.filename();
  if (!fs::exists(path_, error)) problem_ = absent;
}

Loaded OtherRules::load() const {
  auto rules = std::make_unique<Compiled>(compile(path_));
  if (folder_) {
    rules->sources = renamed(rules->sources, folder_->path() / "files", known_as_, revision_);
    // Its name would be that of the temporary folder where wrapup.toml gives none.
    if (rules->project.name == "files") rules->project.name = name_;
  }
  if (rules->plan) return {.rules = std::move(rules), .exit = fine};
  std::vector<Diagnostic> errors;
  const auto& entries = rules->diagnostics.entries();
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(errors),
               [](const Diagnostic& entry) { return entry.severity == Severity::error; });
  std::cerr << render_text(rules->sources, in_order(rules->sources, errors), has_colour(Stream::error))
            << fmt::format("wrapup: there is nothing to hold the rules against: {} has errors\n", name_);
  return {.rules = nullptr, .exit = trouble};
}

}  // namespace wrapup::cli
