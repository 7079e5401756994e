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

/// The key that the settings name, as it is written; empty: the journal's folder has its own. Nothing where it cannot be read;
/// standard error says then why.
std::optional<std::string> read_sealing_key(const serve::ServeSettings& settings);

}  // namespace wrapup::cli
