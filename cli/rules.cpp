#include "cli/rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

std::string set_apart_text(const Compiled& rules) {
  if (!rules.not_set_apart.empty()) return fmt::format("nothing can be set apart: {}\n", rules.not_set_apart);
  if (!rules.plan) return {};
  std::string text;
  for (const auto& package : rules.plan->rejected) {
    text += fmt::format("set apart: {} ({}); {} decided without its rules\n", package.package, fmt::join(package.files, ", "),
                        package.scope == plan::no_node ? "nobody can tell for which calls it is, so all are" : "its calls are");
  }
  return text;
}

Loaded load_rules(const std::string& path, OnErrors on_errors) {
  if (!exists(path)) return {.rules = nullptr, .exit = trouble};
  auto rules = std::make_unique<Compiled>(compile(path, on_errors));
  const auto entries = in_order(rules->sources, rules->diagnostics.entries());
  if (!entries.empty()) {
    std::cerr << render_text(rules->sources, entries, has_colour(Stream::error));
    std::cerr << render_summary(entries, rules->project.files.size()) << "\n";
  }
  std::cerr << set_apart_text(*rules);
  if (!rules->plan) return {.rules = nullptr, .exit = findings};
  const int exit = rules->plan->rejected.empty() ? fine : findings;
  return {.rules = std::move(rules), .exit = exit};
}

}  // namespace wrapup::cli
