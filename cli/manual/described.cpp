#include "cli/manual/described.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace wrapup::cli {

namespace {

/// "a", "b" of "TEXT:{a,b}", as CLI11 writes what CLI::IsMember takes.
std::vector<std::string> choices_of(const std::string& type) {
  const auto open = type.find('{'), close = type.rfind('}');
  if (open == std::string::npos || close == std::string::npos || close < open) return {};
  std::vector<std::string> choices;
  auto rest = type.substr(open + 1, close - open - 1);
  for (std::size_t comma = 0; comma != std::string::npos;) {
    comma = rest.find(',');
    choices.push_back(rest.substr(0, comma));
    rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
  }
  return choices;
}

DescribedOption described(const CLI::Option& option) {
  DescribedOption result;
  if (option.get_positional() && option.get_lnames().empty() && option.get_snames().empty()) {
    result.names.push_back(option.get_name());
  }
  for (const auto& name : option.get_lnames()) result.names.push_back("--" + name);
  for (const auto& name : option.get_snames()) result.names.push_back("-" + name);
  result.description = option.get_description();
  result.standard = option.get_default_str();
  result.choices = choices_of(option.get_type_name());
  result.takes_value = option.get_items_expected_max() > 0;
  result.repeats = option.get_items_expected_max() > 1;
  result.required = option.get_required();
  return result;
}

DescribedCommand described(const CLI::App& app, const std::string& name) {
  DescribedCommand command{name, app.get_description(), app.get_footer(), {}, {}, {}};
  for (const auto* option : app.get_options()) {
    auto one = described(*option);
    (option->nonpositional() ? command.options : command.arguments).push_back(std::move(one));
  }
  for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    command.commands.push_back(described(*sub, name.empty() ? sub->get_name() : name + " " + sub->get_name()));
  return command;
}

}  // namespace

DescribedCommand describe(const CLI::App& program) {
  return described(program, "");
}

FileKind file_kind(const DescribedOption& option) {
  if (!option.takes_value || !option.choices.empty()) return FileKind::none;
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
    });
  };
  if (is_one_of({"RULES", "PATH", "--rules", "--against"})) return FileKind::rules;
  if (is_one_of({"CALL", "CALLS", "--call"})) return FileKind::calls;
  if (is_one_of({"CONFIG", "--config"})) return FileKind::settings;
  if (is_one_of({"DIR", "FOLDER", "JOURNAL"})) return FileKind::folder;
  if (is_one_of({"--out", "--report", "--measures", "--write", "--public-key"})) return FileKind::any;
  return FileKind::none;
}

}  // namespace wrapup::cli
