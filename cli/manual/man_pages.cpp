#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/manual.h"

namespace wrapup::cli {

namespace {

/// Text as roff takes it: no dash that may become a hyphen, no line that begins a request.
std::string roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char byte : text) {
    if (line_begins && (byte == '.' || byte == '\'')) out += "\\&";
    if (byte == '\\') {
      out += "\\e";
    } else if (byte == '-') {
      out += "\\-";
    } else {
      out += byte;
    }
    line_begins = byte == '\n';
  }
  return out;
}

std::string page_name(const DescribedCommand& command) {
  std::string name = "wrapup";
  for (const char byte : command.name.empty() ? std::string() : " " + command.name) name += byte == ' ' ? '-' : byte;
  return name;
}

std::string full_name(const DescribedCommand& command) {
  return command.name.empty() ? "wrapup" : "wrapup " + command.name;
}

std::string value_word(const DescribedOption& option) {
  if (!option.takes_value) return {};
  return option.choices.empty() ? " \\fIVALUE\\fR"
                                : fmt::format(" \\fI{}\\fR", roff(fmt::format("{}", fmt::join(option.choices, "|"))));
}

std::string synopsis(const DescribedCommand& command) {
  auto text = fmt::format(".B {}\n", roff(full_name(command)));
  if (command.options.size() > 1) text += "[\\fIOPTIONS\\fR]\n";
  for (const auto& option : command.options) {
    if (option.required) text += fmt::format("\\fB{}\\fR{}\n", roff(option.names.front()), value_word(option));
  }
  for (const auto& argument : command.arguments) {
    const auto word = fmt::format("\\fI{}\\fR{}", roff(argument.names.front()), argument.repeats ? "..." : "");
    text += argument.required ? word + "\n" : fmt::format("[{}]\n", word);
  }
  if (!command.commands.empty()) text += "\\fICOMMAND\\fR\n";
  return text;
}

std::string option_entry(const DescribedOption& option) {
  std::vector<std::string> names;
  for (const auto& name : option.names) names.push_back(fmt::format("\\fB{}\\fR", roff(name)));
  auto text =
      fmt::format(".TP\n{}{}\n{}\n", fmt::join(names, ", "), option.names.front().starts_with('-') ? value_word(option) : "",
                  roff(option.description.empty() ? "(no more is said of it)" : option.description));
  if (!option.standard.empty()) text += fmt::format("(default: {})\n", roff(option.standard));
  return text;
}

std::string command_list(const DescribedCommand& command) {
  std::string text;
  for (const auto& each : command.commands)
    text += fmt::format(".TP\n\\fB{}\\fR(1)\n{}\n", roff(page_name(each)), roff(each.description));
  return text;
}

std::string page(const DescribedCommand& command, const std::string& version) {
  const auto summary = command.description.substr(0, command.description.find('\n'));
  auto text = fmt::format(".TH {} 1 \"\" \"wrapup {}\" \"Wrapup\"\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n{}",
                          roff(page_name(command)), roff(version), roff(page_name(command)), roff(summary), synopsis(command));
  text += fmt::format(".SH DESCRIPTION\n{}\n", roff(command.description));
  if (!command.arguments.empty()) {
    text += ".SH ARGUMENTS\n";
    for (const auto& argument : command.arguments) text += option_entry(argument);
  }
  text += ".SH OPTIONS\n";
  for (const auto& option : command.options) text += option_entry(option);
  if (!command.commands.empty()) text += ".SH COMMANDS\n" + command_list(command);
  if (!command.footer.empty()) text += fmt::format(".SH EXIT STATUS AND EXAMPLES\n.nf\n{}\n.fi\n", roff(command.footer));
  return text + fmt::format(".SH SEE ALSO\n{}\n", command.name.empty()
                                                      ? "The reference stands beside the source, in docs/reference."
                                                      : "\\fBwrapup\\fR(1)");
}

void add_pages(const DescribedCommand& command, const std::string& version, std::vector<ManualFile>& pages) {
  pages.push_back({fmt::format("man1/{}.1", page_name(command)), page(command, version)});
  for (const auto& each : command.commands) add_pages(each, version, pages);
}

}  // namespace

std::vector<ManualFile> man_pages(const DescribedCommand& program, const std::string& version) {
  std::vector<ManualFile> pages;
  add_pages(program, version, pages);
  return pages;
}

}  // namespace wrapup::cli
