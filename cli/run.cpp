#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string>

#include "cli/command.h"
#include "cli/suggest.h"

namespace wrapup::cli {

namespace {

constexpr const char* about =
    "Wrapup decides what happens after a call: who owns it, how it ended, where it goes next.\n"
    "The rules are files; see `wrapup COMMAND --help` for each command, with an example.";

/// The command that was given, or null.
const Command* chosen(const std::vector<Command>& commands) {
  const auto parsed = [](const Command& command) { return command.options->parsed(); };
  const auto found = std::find_if(commands.begin(), commands.end(), parsed);
  return found == commands.end() ? nullptr : &*found;
}

int complain(const CLI::App& program, const Command* command, const std::string& message) {
  const auto& at = command == nullptr ? program : *command->options;
  std::cerr << fmt::format("wrapup: {}\n", message);
  std::cerr << fmt::format("Try `{}{} --help`.\n", command == nullptr ? "" : program.get_name() + " ", at.get_name());
  return trouble;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App program(about, "wrapup");
  program.set_version_flag("--version", std::string("wrapup ") + WRAPUP_VERSION);
  program.require_subcommand(1);
  program.get_formatter()->column_width(34);
  program.get_formatter()->label("SUBCOMMAND", "COMMAND");
  program.get_formatter()->label("REQUIRED", "");
  const std::vector<Command> commands{add_new(program),    add_check(program),     add_fmt(program),    add_test(program),
                                      add_decide(program), add_eval(program),      add_replay(program), add_drift(program),
                                      add_accept(program), add_emit(program),      add_serve(program),  add_journal(program),
                                      add_token(program),  add_send_test(program), add_report(program)};

  for (const auto& command : commands) command.options->group("Commands");

  if (argc < 2) {
    std::cout << program.help();
    return trouble;
  }
  if (const auto message = unknown_command(program, argv[1])) return complain(program, nullptr, *message);
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto* command = chosen(commands);
    std::cout << (command == nullptr ? program.help() : command->options->help(program.get_name()));
    return fine;
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return fine;
  } catch (const CLI::ExtrasError& error) {
    const auto* command = chosen(commands);
    return complain(program, command, unexpected(program, command == nullptr ? nullptr : command->options, error.what()));
  } catch (const CLI::ParseError& error) {
    return complain(program, chosen(commands), error.what());
  }
  return chosen(commands)->run();
}

}  // namespace wrapup::cli
