// A rule project on disk: which files, which settings. `wrapup.toml` is optional; its keys stand in docs/reference/project.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source.h"
#include "runtime/values/environment.h"

namespace wrapup {

/// A line of `[lint]` in wrapup.toml: how much a warning matters.
struct LintLevel {
  std::string package;  // whose files are meant; empty: all
  std::string code;     // "W0901", "mixed_and_or", a group "W09", or "warnings"
  Severity severity = Severity::warning;
};

struct Project {
  std::string name;                                  // from wrapup.toml, else the folder's or file's name
  std::filesystem::path root;                        // what file names in rules are relative to, unless beside the rule file
  std::vector<FileId> files;                         // rule files, sorted by path
  std::optional<std::vector<std::string>> adapters;  // providers ("vapi"); none given: all of the standard library
  Environment environment;
  std::vector<LintLevel> lint;  // in their order in the file
};

/// Reads settings and sources into `sources`. `rules` may be a folder or one file.
Staged<Project> load_project(const std::filesystem::path& rules, SourceMap& sources);

/// The text of a package of the standard library that is built into the program, by name ("std.call"), or nothing.
struct LibraryFile {
  std::string_view package;
  std::string_view path;  // "stdlib/call.wrap"
  std::string_view text;
};
const LibraryFile* find_library_file(std::string_view package);
std::vector<std::string> library_packages();

}  // namespace wrapup
