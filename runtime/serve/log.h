// What the service tells those who run it: one JSON object a line on standard error, without anything personal.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace wrapup::serve {

enum class Level { info, warning, error };

/// {"at": "2026-11-20T22:12:07.250Z", "level": "info", "message": "…", …}. May be called on any thread.
void log(Level level, std::string_view message,
         std::initializer_list<std::pair<std::string_view, nlohmann::ordered_json>> more = {});

}  // namespace wrapup::serve
