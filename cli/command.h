// The shape of a command: one file each, which adds its options and says how to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <vector>

namespace wrapup::cli {

/// Exit codes of the program.
inline constexpr int fine = 0;
inline constexpr int findings = 1;  // errors in rules, failed tests, faults in calls
inline constexpr int trouble = 2;   // wrong use, or a file that can't be read or written

/// What commands that run rules say about `--keep-going`.
inline constexpr const char* keep_going_help =
    "Leave out packages `for` some calls that have errors, name them in the records of those calls, and exit with 1";

struct Command {
  CLI::App* options;         // its options, and the help people see
  std::function<int()> run;  // after the options were read; gives the exit code
};

Command add_new(CLI::App& program);
Command add_check(CLI::App& program);
Command add_fmt(CLI::App& program);
Command add_test(CLI::App& program);
Command add_decide(CLI::App& program);
Command add_eval(CLI::App& program);
Command add_replay(CLI::App& program);
Command add_emit(CLI::App& program);
Command add_drift(CLI::App& program);
Command add_accept(CLI::App& program);
Command add_serve(CLI::App& program);
Command add_send_test(CLI::App& program);
Command add_report(CLI::App& program);
Command add_journal(CLI::App& program);
Command add_token(CLI::App& program);

/// Reads the command line and runs what it asks for. Help and results go to standard output, complaints to standard error.
int run(int argc, char** argv);

}  // namespace wrapup::cli
