#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/embedded.h"

namespace wrapup::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string folder;
  std::string name = "dental";
};

bool write(const fs::path& path, std::string_view content) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!error && file) return true;
  std::cerr << fmt::format("wrapup: can't write {}\n", path.string());
  return false;
}

int make_project(const Options& options) {
  std::error_code error;
  if (fs::exists(options.folder, error) && !(fs::is_directory(options.folder, error) && fs::is_empty(options.folder, error))) {
    std::cerr << fmt::format("wrapup: {} exists and is not an empty folder\n", options.folder);
    return trouble;
  }
  const auto prefix = fmt::format("templates/{}/", options.name);
  std::size_t count = 0;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with(prefix)) continue;
    if (!write(fs::path(options.folder) / file.path.substr(prefix.size()), file.content)) return trouble;
    ++count;
  }
  std::cout << fmt::format(
      "{0}: {1} files from the template `{2}`. It runs as it is:\n"
      "  wrapup check {0}\n"
      "  wrapup test {0}\n"
      "  wrapup replay {0} {0}/calls --report {0}/out/report.html\n",
      options.folder, count, options.name);
  return fine;
}

}  // namespace

Command add_new(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("new", "Make a rule project that runs at once");
  command->add_option("DIR", options->folder, "The folder to make")->required();
  command
      ->add_option("--template", options->name,
                   "What to start from: dental (one business, several locations) or agency (many clients)")
      ->check(CLI::IsMember({"dental", "agency"}))
      ->capture_default_str();
  command->footer(
      "Example:\n"
      "  wrapup new brightsmile --template dental");
  return {command, [options] { return make_project(*options); }};
}

}  // namespace wrapup::cli
