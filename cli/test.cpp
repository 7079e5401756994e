#include <algorithm>
#include <iostream>

#include "cli/command.h"
#include "cli/rules.h"
#include "cli/terminal.h"
#include "cli/testing/outcome.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string path;
  std::string format = "text";
  bool keep_going = false;
};

int test(const Options& options) {
  const auto loaded = load_rules(options.path, on_errors(options.keep_going));
  if (!loaded.rules) return loaded.exit;
  const auto outcomes = run_tests(*loaded.rules);
  const auto& sources = loaded.rules->sources;
  if (options.format == "junit") {
    std::cout << tests_as_junit(sources, outcomes);
  } else if (options.format == "json") {
    std::cout << tests_as_json(sources, outcomes);
  } else {
    std::cout << tests_as_text(sources, outcomes, has_colour(Stream::output));
  }
  const auto failed = [](const TestOutcome& outcome) { return !outcome.failures.empty(); };
  return std::any_of(outcomes.begin(), outcomes.end(), failed) ? findings : loaded.exit;
}

}  // namespace

Command add_test(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("test", "Run the tests that stand beside the rules");
  command->add_option("PATH", options->path, "Rule folder or file")->required();
  command->add_option("--format", options->format, "text, junit or json (one object a line)")
      ->check(CLI::IsMember({"text", "junit", "json"}))
      ->capture_default_str();
  command->add_flag("--keep-going", options->keep_going, keep_going_help);
  command->footer(
      "Exit code: 0 all passed, 1 some failed, the rules have errors or packages were left out, 2 wrong use.\n"
      "Example:\n"
      "  wrapup test examples/dental");
  return {command, [options] { return test(*options); }};
}

}  // namespace wrapup::cli
