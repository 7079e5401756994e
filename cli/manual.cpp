#include "cli/manual/manual.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/command.h"
#include "cli/replay/output_file.h"
#include "runtime/values/counted.h"

namespace wrapup::cli {

namespace {

int write_manual(const CLI::App& program, const std::string& folder) {
  const auto described = describe(program);
  auto files = man_pages(described, WRAPUP_VERSION);
  files.push_back({"bash/wrapup", bash_completion(described)});
  files.push_back({"zsh/_wrapup", zsh_completion(described)});
  files.push_back({"fish/wrapup.fish", fish_completion(described)});
  for (const auto& file : files) {
    const auto path = std::filesystem::path(folder) / file.path;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (write_file(path.string(), file.text)) continue;
    std::cerr << fmt::format("wrapup: can't write {}\n", path.string());
    return trouble;
  }
  std::cout << fmt::format("{}: {}; try `man {}/man1/wrapup.1` and `source {}/bash/wrapup`\n", folder,
                           counted(files.size(), "file"), folder, folder);
  return fine;
}

}  // namespace

Command add_manual(CLI::App& program) {
  auto folder = std::make_shared<std::string>();
  auto* command = program.add_subcommand("manual", "Write man pages, and completions for Bash, zsh and fish");
  command->add_option("FOLDER", *folder, "Where to: man1/, bash/, zsh/ and fish/ are made there")->required();
  command->footer(
      "The packages bring them along; this is for programs that were built by hand.\n"
      "Exit code: 0 written, 2 wrong use, or a file that can't be written.\n"
      "Example:\n"
      "  wrapup manual manual && source manual/bash/wrapup");
  return {command, [&program, folder] { return write_manual(program, *folder); }};
}

}  // namespace wrapup::cli
