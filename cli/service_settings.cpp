#include "cli/service_settings.h"

#include <iostream>

namespace wrapup::cli {

std::optional<serve::ServeSettings> read_service_settings(const std::filesystem::path& path) {
  auto file = SettingsFile::read(path);
  auto root = file.root();
  auto settings = serve::read_serve_settings(root);
  file.finish();
  if (const auto faults = file.faults(); !faults.empty()) {
    std::cerr << serve::faults_text(path, faults);
    return std::nullopt;
  }
  return settings;
}

}  // namespace wrapup::cli
