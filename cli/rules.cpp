#include "cli/rules.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/terminal.h"
#include "compiler/diagnostics/render.h"

namespace wrapup::cli {

bool exists(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return true;
  std::cerr << fmt::format("wrapup: no such file or folder: {}\n", path);
  return false;
}

Loaded load_rules(const std::string& path) {
  if (!exists(path)) return {.rules = nullptr, .exit = trouble};
  auto rules = std::make_unique<Compiled>(compile(path));
  const auto entries = in_order(rules->sources, rules->diagnostics.entries());
  if (!entries.empty()) {
    std::cerr << render_text(rules->sources, entries, has_colour(Stream::error));
    std::cerr << render_summary(entries, rules->project.files.size()) << "\n";
  }
  if (!rules->plan) return {.rules = nullptr, .exit = findings};
  return {.rules = std::move(rules), .exit = fine};
}

}  // namespace wrapup::cli
