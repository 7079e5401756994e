#include "runtime/serve/log.h"

#include <cstdio>
#include <string>

#include "runtime/journal/entry.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

const char* level_name(Level level) {
  switch (level) {
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "";
}

}  // namespace

void log(Level level, std::string_view message, std::initializer_list<std::pair<std::string_view, nlohmann::ordered_json>> more) {
  nlohmann::ordered_json line{{"at", render_instant(journal::system_now())}, {"level", level_name(level)}, {"message", message}};
  for (const auto& [name, value] : more) line[std::string(name)] = value;
  const auto text = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  // One call a line: lines of several threads do not mix.
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace wrapup::serve
