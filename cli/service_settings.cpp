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

std::optional<std::string> read_sealing_key(const serve::ServeSettings& settings) {
  if (!settings.sealing_key) return std::string();
  auto read = settings.sealing_key->read();
  if (const auto* error = std::get_if<SettingsError>(&read)) {
    std::cerr << "wrapup: " << error->message << "\n";
    return std::nullopt;
  }
  return std::get<std::string>(std::move(read));
}

}  // namespace wrapup::cli
