#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/command.h"
#include "cli/diff.h"
#include "cli/rules.h"
#include "cli/terminal.h"
#include "compiler/diagnostics/render.h"
#include "compiler/format/format.h"

namespace wrapup::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> paths;
  bool check = false;
  bool diff = false;
};

enum class Result { unchanged, changed, failed };

/// The path itself, or a folder's rule files and those of its folders, sorted; hidden folders are left out.
std::vector<fs::path> rule_files(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error), end; entry != end;
       entry.increment(error)) {
    const auto name = entry->path().filename().string();
    if (entry->is_directory(error) && name.starts_with(".")) entry.disable_recursion_pending();
    if (entry->is_regular_file(error) && entry->path().extension() == ".wrap") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The laid-out text, or nothing where the file has syntax errors, which are printed.
std::optional<std::string> laid_out(const std::string& name, const std::string& text) {
  SourceMap sources;
  const auto file = sources.add(name, text);
  auto formatted = format::format(sources, file);
  const auto entries = in_order(sources, formatted.diagnostics.entries());
  if (!formatted.value) std::cerr << render_text(sources, entries, has_colour(Stream::error));
  return std::move(formatted.value);
}

/// Writes beside the file and then puts the new one in its place, so that a failure leaves the old one.
bool replace(const fs::path& path, const std::string& text) {
  const fs::path beside = path.string() + ".new";
  std::ofstream file(beside, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (file) {
    fs::permissions(beside, fs::status(path, error).permissions(), error);
    fs::rename(beside, path, error);
  }
  if (file && !error) return true;
  fs::remove(beside, error);
  std::cerr << fmt::format("wrapup: can't write {}\n", path.string());
  return false;
}

Result format_file(const fs::path& path, const Options& options) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    std::cerr << fmt::format("wrapup: can't read {}\n", path.string());
    return Result::failed;
  }
  const std::string before{std::istreambuf_iterator<char>(stream), {}};
  const auto after = laid_out(path.string(), before);
  if (!after) return Result::failed;
  if (*after == before) return Result::unchanged;
  if (options.diff) {
    std::cout << unified_diff(before, *after, path.string(), has_colour(Stream::output));
  } else if (options.check) {
    std::cout << fmt::format("{}: not in the one layout; `wrapup fmt` puts it there\n", path.string());
  } else if (!replace(path, *after)) {
    return Result::failed;
  }
  return Result::changed;
}

int format_standard_input() {
  const std::string before{std::istreambuf_iterator<char>(std::cin), {}};
  const auto after = laid_out("standard input", before);
  std::cout << after.value_or(before);
  return after ? fine : findings;
}

int format_all(const Options& options) {
  if (options.paths == std::vector<std::string>{"-"}) return format_standard_input();
  for (const auto& path : options.paths) {
    if (!exists(path)) return trouble;
  }
  bool found = false;
  for (const auto& path : options.paths) {
    for (const auto& file : rule_files(path)) {
      const auto result = format_file(file, options);
      found = found || result == Result::failed || (result == Result::changed && (options.check || options.diff));
    }
  }
  return found ? findings : fine;
}

}  // namespace

Command add_fmt(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("fmt", "Put rule files into the one layout");
  command->add_option("PATH", options->paths, "Rule folders or files; - reads standard input and writes standard output")
      ->required();
  auto* check = command->add_flag("--check", options->check, "Change nothing; name the files that would change");
  command->add_flag("--diff", options->diff, "Change nothing; show what would change")->excludes(check);
  command->footer(
      "Exit code: 0 fine, 1 syntax errors, or with --check and --diff: something would change, 2 wrong use.\n"
      "Example:\n"
      "  wrapup fmt --diff examples/dental");
  return {command, [options] { return format_all(*options); }};
}

}  // namespace wrapup::cli
