#include "cli/suggest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::cli {

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

}  // namespace

std::string unknown(const std::string& what, const std::string& word, const std::vector<std::string>& known) {
  const auto nearest = nearest_name(word, known);
  if (nearest) return fmt::format("unknown {} `{}`; did you mean `{}`?", what, word, *nearest);
  return fmt::format("unknown {} `{}`; there are: {}", what, word, fmt::join(known, ", "));
}

std::optional<std::string> unknown_command(const CLI::App& program, const std::string& word) {
  std::vector<std::string> names;
  for (const auto* command : program.get_subcommands(nullptr)) names.push_back(command->get_name());
  if (word.starts_with("-") || std::find(names.begin(), names.end(), word) != names.end()) return std::nullopt;
  return unknown("command", word, names);
}

std::string unexpected(const CLI::App& program, const CLI::App* command, const std::string& fallback) {
  for (const auto& word : program.remaining(true)) {
    if (!word.starts_with("-")) return fmt::format("`{}` is one argument too many", word);
    return unknown("option", word.substr(0, word.find('=')), option_names(command == nullptr ? program : *command));
  }
  return fallback;
}

std::optional<std::string> unknown_adapter(const plan::Plan& plan, const std::string& provider) {
  if (provider.empty()) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& adapter : plan.adapters) {
    if (std::find(known.begin(), known.end(), adapter.provider) == known.end()) known.push_back(adapter.provider);
  }
  if (std::find(known.begin(), known.end(), provider) != known.end()) return std::nullopt;
  return known.empty() ? "these rules have no adapters" : unknown("adapter", provider, known);
}

}  // namespace wrapup::cli
