#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/command.h"
#include "cli/doc/pages.h"
#include "cli/replay/output_file.h"
#include "cli/rules.h"
#include "runtime/values/counted.h"

namespace wrapup::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string rules;
  std::string out;
};

/// Whether pages may be written to `folder`: it is new, empty, or holds pages of before.
bool is_for_pages(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return true;
  return fs::is_directory(folder, error) && (fs::is_empty(folder, error) || fs::exists(folder / "style.css", error));
}

/// Takes away pages of before, which the rules may have no more.
void clear(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".html") old.push_back(entry.path());
  }
  for (const auto& path : old) fs::remove(path, error);
}

int write_pages(const Options& options) {
  if (!is_for_pages(options.out)) {
    std::cerr << fmt::format("wrapup: {} exists and holds no pages; name an empty folder\n", options.out);
    return trouble;
  }
  const auto loaded = load_rules(options.rules);
  if (!loaded.rules) return loaded.exit;
  const auto analysis = analyze(options.rules, {}, {});
  const auto outcomes = run_tests(*loaded.rules);
  const auto pages = doc::all_pages(doc::book_of(*loaded.rules, analysis, outcomes));
  std::error_code error;
  fs::create_directories(options.out, error);
  clear(options.out);
  for (const auto& page : pages) {
    const auto path = (fs::path(options.out) / page.name).string();
    if (write_file(path, page.content)) continue;
    std::cerr << fmt::format("wrapup: can't write {}\n", path);
    return trouble;
  }
  std::cout << fmt::format("{}: {}; open {}\n", options.out, counted(pages.size() - 1, "page"),
                           (fs::path(options.out) / "index.html").string());
  return fine;
}

}  // namespace

Command add_doc(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("doc", "Write pages about a rule set, for people: its rules, what they do, where data goes");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command->add_option("--out", options->out, "Folder for the pages; pages that stand there are replaced")->required();
  command->footer(
      "Exit code: 0 written, 1 the rules have errors, 2 wrong use, or a file that can't be written.\n"
      "Example:\n"
      "  wrapup doc examples/dental --out pages");
  return {command, [options] { return write_pages(*options); }};
}

}  // namespace wrapup::cli
