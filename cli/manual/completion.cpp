// Completions: commands, then what each takes. Words come from the description alone.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/manual.h"

namespace wrapup::cli {

namespace {

std::vector<std::string> names_of(const std::vector<DescribedOption>& options) {
  std::vector<std::string> names;
  for (const auto& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> names_of(const std::vector<DescribedCommand>& commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name.substr(command.name.rfind(' ') + 1));
  return names;
}

/// What Bash completes a place with.
std::string bash_words(const DescribedOption& option) {
  if (!option.choices.empty())
    return fmt::format("COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))", fmt::join(option.choices, " "));
  switch (file_kind(option)) {
    case FileKind::none: return "COMPREPLY=()";
    case FileKind::any: return "_wrapup_files '*'";
    case FileKind::rules: return "_wrapup_files '*.wrap'";
    case FileKind::calls: return "_wrapup_files '*.@(json|ndjson|jsonl|csv|tsv|form|gz|zst)'";
    case FileKind::settings: return "_wrapup_files '*.toml'";
    case FileKind::folder: return "_wrapup_files ''";
  }
  return {};
}

/// The case of one command, and those of the commands below it.
std::string bash_case(const DescribedCommand& command) {
  std::string text = fmt::format("    \"{}\")\n      case \"$before\" in\n", command.name);
  for (const auto& option : command.options) {
    if (option.takes_value) text += fmt::format("        {}) {}; return ;;\n", fmt::join(option.names, "|"), bash_words(option));
  }
  text += "      esac\n";
  auto words = names_of(command.options);
  text += fmt::format("      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return; fi\n",
                      fmt::join(words, " "));
  if (!command.commands.empty()) {
    text += fmt::format("      COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))\n", fmt::join(names_of(command.commands), " "));
  } else if (!command.arguments.empty()) {
    text += "      case $place in\n";
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
      const bool last = i + 1 == command.arguments.size();
      text += fmt::format("        {}) {} ;;\n", last ? "*" : std::to_string(i), bash_words(command.arguments[i]));
    }
    text += "      esac\n";
  }
  text += "      ;;\n";
  for (const auto& each : command.commands) text += bash_case(each);
  return text;
}

/// Between single quotes, for shells.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char byte : text) out += byte == '\'' ? std::string("'\\''") : std::string(1, byte == '\n' ? ' ' : byte);
  return out + "'";
}

/// For the brackets of _arguments.
std::string zsh_words(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == ':' || byte == '\\') out += '\\';
    out += byte == '\n' ? ' ' : byte;
  }
  return out;
}

std::string zsh_values(const DescribedOption& option) {
  if (!option.choices.empty()) return fmt::format("({})", fmt::join(option.choices, " "));
  switch (file_kind(option)) {
    case FileKind::none: return " ";
    case FileKind::any: return "_files";
    case FileKind::rules: return "_files -g \"*.wrap(-.)\"";
    case FileKind::calls: return "_files -g \"*.(json|ndjson|jsonl|csv|tsv|form|gz|zst)(-.)\"";
    case FileKind::settings: return "_files -g \"*.toml(-.)\"";
    case FileKind::folder: return "_files -/";
  }
  return {};
}

std::string zsh_function(const DescribedCommand& command, const std::string& function) {
  std::string text = fmt::format("{}() {{\n", function);
  std::string specs;
  for (const auto& option : command.options) {
    for (const auto& name : option.names) {
      auto spec = fmt::format("{}[{}]", name, zsh_words(option.description));
      if (option.takes_value) spec += fmt::format(":value:{}", zsh_values(option));
      specs += fmt::format(" \\\n    {}", quoted(spec));
    }
  }
  if (command.commands.empty()) {
    for (const auto& argument : command.arguments)
      specs += fmt::format(" \\\n    {}", quoted(fmt::format("{}:{}:{}", argument.repeats ? "*" : "",
                                                             zsh_words(argument.names.front()), zsh_values(argument))));
    return text + fmt::format("  _arguments -s{}\n}}\n", specs);
  }
  text += "  local context state state_descr line\n  typeset -A opt_args\n";
  text += fmt::format(
      "  _arguments -C{} \\\n    '1:command:->command' \\\n    '*::argument:->argument'\n  case $state in\n  command)\n    local "
      "-a commands\n    commands=(\n",
      specs);
  const auto names = names_of(command.commands);
  for (std::size_t i = 0; i < names.size(); ++i)
    text += fmt::format("      {}\n", quoted(fmt::format("{}:{}", names[i], zsh_words(command.commands[i].description))));
  text += "    )\n    _describe command commands ;;\n  argument)\n    case $line[1] in\n";
  for (const auto& name : names) text += fmt::format("    {0}) {1}_{0} ;;\n", name, function);
  text += "    esac ;;\n  esac\n}\n";
  for (std::size_t i = 0; i < names.size(); ++i) text += zsh_function(command.commands[i], function + "_" + names[i]);
  return text;
}

std::string fish_lines(const DescribedCommand& command) {
  const auto space = command.name.find(' ');
  const auto outer = command.name.substr(0, space);
  auto when = command.name.empty() ? std::string("__fish_use_subcommand") : "__fish_seen_subcommand_from " + outer;
  if (space != std::string::npos) when += "; and __fish_seen_subcommand_from " + command.name.substr(space + 1);
  std::string text;
  const auto names = names_of(command.commands);
  for (std::size_t i = 0; i < names.size(); ++i)
    text +=
        fmt::format("complete -c wrapup -n {} -f -a {} -d {}\n", quoted(when), names[i], quoted(command.commands[i].description));
  for (const auto& option : command.options) {
    std::string line = fmt::format("complete -c wrapup -n {}", quoted(when));
    for (const auto& name : option.names) line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (option.takes_value) line += file_kind(option) == FileKind::none ? " -x" : " -r";
    if (!option.choices.empty()) line += fmt::format(" -a {}", quoted(fmt::format("{}", fmt::join(option.choices, " "))));
    text += fmt::format("{} -d {}\n", line, quoted(option.description));
  }
  for (const auto& each : command.commands) text += fish_lines(each);
  return text;
}

}  // namespace

std::string bash_completion(const DescribedCommand& program) {
  std::string nested;
  for (const auto& command : program.commands) {
    for (const auto& each : command.commands) nested += fmt::format("{}\"{}\"", nested.empty() ? "" : "|", each.name);
  }
  return fmt::format(R"(# Completion of wrapup for Bash. Written by `wrapup manual`.
_wrapup_files() {{
  shopt -q extglob && local had=1 || shopt -s extglob
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -d -- "$word") $(compgen -f -X "!$1" -- "$word"))
  [[ ${{had:-}} ]] || shopt -u extglob
}}

_wrapup() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" command="" place=0 i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${{COMP_WORDS[i]}} == -* ]] && continue
    if [[ -z $command ]]; then command="${{COMP_WORDS[i]}}"; continue; fi
    case "$command ${{COMP_WORDS[i]}}" in
      {}) command="$command ${{COMP_WORDS[i]}}" ;;
      *) place=$((place + 1)) ;;
    esac
  done
  case "$command" in
{}  esac
}}
complete -F _wrapup wrapup
)",
                     nested.empty() ? "''" : nested, bash_case(program));
}

std::string zsh_completion(const DescribedCommand& program) {
  return "#compdef wrapup\n# Completion of wrapup for zsh. Written by `wrapup manual`.\n" + zsh_function(program, "_wrapup") +
         "_wrapup \"$@\"\n";
}

std::string fish_completion(const DescribedCommand& program) {
  return "# Completion of wrapup for fish. Written by `wrapup manual`.\n" + fish_lines(program);
}

}  // namespace wrapup::cli
