#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "cli/command.h"
#include "cli/coverage/coverage_text.h"
#include "cli/coverage/suggest_tests.h"
#include "cli/rules.h"
#include "cli/terminal.h"
#include "cli/testing/outcome.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string path;
  std::string format = "text";
  std::string write;
  double timeout = 2;
  bool coverage = false;
  bool suggest = false;
  bool keep_going = false;
};

constexpr std::size_t most_left = 20;  // lines of what no test shows

void print(const Options& options, const SourceMap& sources, const std::vector<TestOutcome>& outcomes) {
  if (options.format == "junit") {
    std::cout << tests_as_junit(sources, outcomes);
  } else if (options.format == "json") {
    std::cout << tests_as_json(sources, outcomes);
  } else {
    std::cout << tests_as_text(sources, outcomes, has_colour(Stream::output));
  }
}

/// Behind what stands in one of the project's files, or into a new one. Gives the exit code.
int write_tests(const Options& options, const Compiled& rules, const Suggested& suggested) {
  std::error_code error;
  const auto& own = rules.project.files;
  const bool known = std::any_of(own.begin(), own.end(), [&](FileId id) {
    return std::filesystem::equivalent(rules.sources.file(id).path, options.write, error);
  });
  if (!known && std::filesystem::exists(options.write, error)) {
    std::cerr << fmt::format("wrapup: {} is there and is no file of these rules; name another\n", options.write);
    return trouble;
  }
  std::ofstream file(options.write, std::ios::binary | (known ? std::ios::app : std::ios::trunc));
  file << (known ? "\n" + suggested.blocks : suggested.file);
  file.close();
  if (file) return fine;
  std::cerr << fmt::format("wrapup: can't write {}\n", options.write);
  return trouble;
}

int suggest(const Options& options, const Compiled& rules, const Coverage& coverage) {
  const auto suggested = suggest_tests(options.path, rules, coverage);
  const auto count = fmt::format("{} {}", suggested.tests, suggested.tests == 1 ? "test" : "tests");
  for (const auto& title : suggested.left) std::cerr << fmt::format("wrapup: this can't be written as a test: {}\n", title);
  if (options.write.empty()) {
    std::cout << suggested.blocks;
    std::cerr << fmt::format("wrapup: {} to add; each was run and passes\n", count);
    return fine;
  }
  if (suggested.tests == 0) {
    std::cerr << "wrapup: there is nothing to add\n";
    return fine;
  }
  const int exit = write_tests(options, rules, suggested);
  if (exit == fine) std::cerr << fmt::format("wrapup: {} written to {}; each was run and passes\n", count, options.write);
  return exit;
}

int test(const Options& options) {
  const auto loaded = load_rules(options.path, on_errors(options.keep_going));
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  const auto outcomes = run_tests(rules);
  if (!options.suggest) print(options, rules.sources, outcomes);
  if (options.coverage || options.suggest) {
    std::optional<Coverage> coverage;
    {
      ProgressLine progress("questions");
      const auto limit = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout * 1000));
      coverage =
          coverage_of(rules, {.question = limit}, [&](std::size_t done, std::size_t total) { progress.show(done, done, total); });
    }
    if (options.suggest) return suggest(options, rules, *coverage);
    std::cout << (options.format == "json" ? coverage_json(rules, *coverage) : coverage_text(rules, *coverage, most_left));
  }
  const auto failed = [](const TestOutcome& outcome) { return !outcome.failures.empty(); };
  return std::any_of(outcomes.begin(), outcomes.end(), failed) ? findings : loaded.exit;
}

}  // namespace

Command add_test(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("test", "Run the tests that stand beside the rules");
  command->add_option("PATH", options->path, "Rule folder or file")->required();
  auto* format = command->add_option("--format", options->format, "text, junit or json (one object a line)")
                     ->check(CLI::IsMember({"text", "junit", "json"}))
                     ->capture_default_str();
  command->add_flag(
      "--coverage", options->coverage,
      "Say which rules decide in no test, which parts of conditions make no difference in one, and what can't be reached");
  auto* suggest =
      command->add_flag("--suggest", options->suggest,
                        "Print tests that reach what no test reaches: every rule, every part of a condition both ways");
  suggest->excludes(format);
  command->add_option("--write", options->write, "Write these tests to a new file, or behind one of the rules' files")
      ->needs(suggest);
  command->add_option("--timeout", options->timeout, "Seconds for finding one call")
      ->check(CLI::Range(0.01, 3600.0))
      ->capture_default_str();
  command->add_flag("--keep-going", options->keep_going, keep_going_help);
  command->footer(
      "Exit code: 0 all passed, 1 some failed, the rules have errors or packages were left out, 2 wrong use.\n"
      "Examples:\n"
      "  wrapup test examples/dental\n"
      "  wrapup test examples/dental --suggest --write examples/dental/rules/more_tests.wrap");
  return {command, [options] { return test(*options); }};
}

}  // namespace wrapup::cli
