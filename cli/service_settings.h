// The settings of the service, for the commands that need them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "runtime/serve/settings.h"

namespace wrapup::cli {

/// Reads a settings file, or says what is wrong with it, in as many lines as it takes.
std::variant<serve::ServeSettings, std::string> try_service_settings(const std::filesystem::path& path);
/// The same; nothing where it is wrong: standard error says then what is.
std::optional<serve::ServeSettings> read_service_settings(const std::filesystem::path& path);

}  // namespace wrapup::cli
