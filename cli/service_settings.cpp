#include "cli/service_settings.h"

#include <iostream>

namespace wrapup::cli {

std::variant<serve::ServeSettings, std::string> try_service_settings(const std::filesystem::path& path) {
  auto file = SettingsFile::read(path);
  serve::ServeSettings settings;
  // What is missing in a file that cannot be read is not worth a word.
  if (file.faults().empty()) {
    auto root = file.root();
    settings = serve::read_serve_settings(root);
    file.finish();
  }
  if (const auto faults = file.faults(); !faults.empty()) return serve::faults_text(path, faults);
  return settings;
}

std::optional<serve::ServeSettings> read_service_settings(const std::filesystem::path& path) {
  auto read = try_service_settings(path);
  if (auto* settings = std::get_if<serve::ServeSettings>(&read)) return std::move(*settings);
  std::cerr << std::get<std::string>(read);
  return std::nullopt;
}

}  // namespace wrapup::cli
