#include "cli/service_settings.h"

#include <iostream>

namespace wrapup::cli {

std::optional<serve::ServeSettings> read_service_settings(const std::filesystem::path& path) {
  auto file = SettingsFile::read(path);
  std::optional<serve::ServeSettings> settings;
  // What is missing in a file that cannot be read is not worth a word.
  if (file.faults().empty()) {
    auto root = file.root();
    settings = serve::read_serve_settings(root);
    file.finish();
  }
  if (const auto faults = file.faults(); !faults.empty()) {
    std::cerr << serve::faults_text(path, faults);
    return std::nullopt;
  }
  return settings;
}

}  // namespace wrapup::cli
