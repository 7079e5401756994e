#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "cli/command.h"
#include "cli/corrections/run.h"
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
  std::string corrections;
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
  const int exit = add_tests(options.write, rules, suggested);
  if (exit == fine) std::cerr << fmt::format("wrapup: {} written to {}; each was run and passes\n", count, options.write);
  return exit;
}

int test(const Options& options) {
  const auto loaded = load_rules(options.path, on_errors(options.keep_going));
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  if (!options.corrections.empty()) {
    const int exit = run_corrections({options.path, options.corrections, options.format, options.write}, rules);
    return exit == fine ? loaded.exit : exit;
  }
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
  auto* coverage = command->add_flag(
      "--coverage", options->coverage,
      "Say which rules decide in no test, which parts of conditions make no difference in one, and what can't be reached");
  auto* suggest =
      command->add_flag("--suggest", options->suggest,
                        "Print tests that reach what no test reaches: every rule, every part of a condition both ways");
  suggest->excludes(format);
  auto* corrections =
      command
          ->add_option(
              "--from-corrections", options->corrections,
              "Instead: decide the calls that reviewers corrected, and say which still come out otherwise. A file (or -) "
              "with one a line, a journal's folder, wrapup-serve.toml, or a service's address, asked with WRAPUP_TOKEN")
          ->excludes(suggest)
          ->excludes(coverage);
  auto* write =
      command->add_option("--write", options->write,
                          "Write these tests to a new file, or behind one of the rules' files; of corrected calls without "
                          "what tells who they were");
  command->callback([=] {
    if (write->count() > 0 && suggest->count() == 0 && corrections->count() == 0)
      throw CLI::RequiresError("--write", "--suggest or --from-corrections");
    if (corrections->count() > 0 && options->format == "junit")
      throw CLI::ValidationError("--format", "text or json with --from-corrections");
  });
  command->add_option("--timeout", options->timeout, "Seconds for finding one call")
      ->check(CLI::Range(0.01, 3600.0))
      ->capture_default_str();
  command->add_flag("--keep-going", options->keep_going, keep_going_help);
  command->footer(
      "Exit code: 0 all passed, 1 some failed or come out otherwise, the rules have errors or packages were left out, 2 wrong "
      "use.\n"
      "Examples:\n"
      "  wrapup test examples/dental\n"
      "  wrapup test examples/dental --suggest --write examples/dental/rules/more_tests.wrap\n"
      "  wrapup test rules --from-corrections /var/lib/wrapup/journal --write rules/corrected.wrap");
  return {command, [options] { return test(*options); }};
}

}  // namespace wrapup::cli
