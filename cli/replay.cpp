#include <fmt/format.h>

#include <iostream>
#include <optional>

#include "cli/command.h"
#include "cli/compare/compare_runs.h"
#include "cli/compare/report.h"
#include "cli/engine.h"
#include "cli/other_rules.h"
#include "cli/replay/options.h"
#include "cli/replay/output_file.h"
#include "cli/replay/report.h"
#include "cli/replay/summary.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "runtime/figures/figures_data.h"

namespace wrapup::cli {

namespace {

int complain(const std::string& message) {
  std::cerr << "wrapup: " << message << "\n";
  return trouble;
}

int run_replay(const ReplayOptions& options) {
  const auto loaded = load_rules(options.rules, on_errors(options.keep_going));
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  const auto& plan = *rules.plan;
  if (const auto message = unknown_adapter(plan, options.adapter)) return complain(*message);
  const Recorded recorded(options.calls);
  if (!recorded.problem().empty()) return complain(recorded.problem());
  OutputLines out(options.out);
  if (!out.good()) return complain(fmt::format("can't write {}", options.out));
  const auto shape = recognise(plan);

  // What is said about the change stands above the figures of the new rules in the page, and in their place in the summary.
  std::optional<ComparedRun> compared;
  std::optional<DryRun> own;
  if (options.against.empty()) {
    own.emplace(dry_run(rules, shape, recorded, options.dry_run(out.wanted()), out.sink(), "events"));
  } else {
    auto result = compare_runs(options, rules, shape, recorded, out);
    if (!result.problem.empty()) return complain(result.problem);
    if (!result.compared) return trouble;  // the other rules have errors, which were shown
    own.emplace(std::move(*result.run));
    compared.emplace(std::move(*result.compared));
  }
  if (!out.good()) return complain(fmt::format("can't write {}", options.out));

  const auto& [results, run] = *own;
  auto& answers = out.is_standard_output() ? std::cerr : std::cout;
  const auto text = compared ? changes_text(*compared) : summary(plan, shape, rules.sources, results, run);
  answers << text;
  if (!options.report.empty()) {
    auto data = report_data(plan, shape, rules.sources, results, run);
    if (compared) add_changes(data, *compared);
    if (!write_file(options.report, report_page(data, text, run))) return complain(fmt::format("can't write {}", options.report));
    answers << fmt::format("report: {}\n", options.report);
  }
  if (!options.measures.empty()) {
    const auto counted = counted_measures(plan, results.figures, results.tally.calls);
    const auto data = options.measures.ends_with(".json") ? json_text(figures_json(counted)) : figures_csv(counted);
    if (!write_file(options.measures, data)) return complain(fmt::format("can't write {}", options.measures));
  }
  // Broken events are no matter of the change: both sides had them.
  if (compared) return options.fail_on_change && compared->changes() ? findings : loaded.exit;
  return results.faults.empty() ? loaded.exit : findings;
}

}  // namespace

Command add_replay(CLI::App& program) {
  auto options = std::make_shared<ReplayOptions>();
  auto* command = program.add_subcommand("replay", "Dry run over recorded calls");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command
      ->add_option("CALLS", options->calls, "Recorded events: NDJSON, JSON, a folder of them, .gz and .zst; - is standard input")
      ->required();
  command->add_option("--adapter", options->adapter, "Read events with the adapters of this provider only");
  auto* against = command->add_option("--against", options->against,
                                      std::string("Show what changes against other rules: ") + other_rules_help +
                                          "; or against decision records that --out wrote (a file of JSON lines)");
  command->add_flag("--fail-on-change", options->fail_on_change, "Exit with 1 where a call is decided otherwise")->needs(against);
  command->add_option("--out", options->out,
                      "Write decision records here, one JSON object a line; with --against what changes, a line for each changed "
                      "call; - is standard output");
  command->add_option("--report", options->report, "Write a page for people here (HTML)");
  command->add_option("--measures", options->measures, "Write the figures of the measures here (.csv or .json)")
      ->check([](const std::string& path) {
        return path.ends_with(".csv") || path.ends_with(".json") ? "" : "the file's name ends with .csv or .json";
      });
  command->add_option("--jobs", options->jobs, "Threads that decide")->check(CLI::Range(1u, 256u))->capture_default_str();
  command->add_option("--engine", options->engine, "The interpreter until native code is ready, or one of the two")
      ->check(CLI::IsMember(engine_names()))
      ->capture_default_str();
  command->add_flag("--keep-going", options->keep_going, keep_going_help);
  command->footer(
      "Exit code: 0 fine, 1 some events had faults or packages were left out (the rest ran), 2 wrong use.\n"
      "With --against faults alone are no failure; --fail-on-change makes every change one.\n"
      "Examples:\n"
      "  wrapup replay examples/dental examples/dental/calls --report report.html\n"
      "  wrapup replay examples/dental examples/dental/calls --against git:main --fail-on-change");
  return {command, [options] { return run_replay(*options); }};
}

}  // namespace wrapup::cli
