#include "cli/compare/compare_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <numeric>

#include "cli/command.h"
#include "cli/compare/recorded_baseline.h"
#include "cli/other_rules.h"
#include "cli/temporary.h"
#include "compiler/plan/walk.h"

namespace wrapup::cli {

namespace {

/// The fields that decisions rest on, by path.
std::set<std::string> fields_read(const plan::Plan& plan) {
  std::set<std::string> paths;
  const auto add = [&](plan::NodeId node) {
    if (node == plan::no_node) return;
    for (const auto slot : plan::reads_of(plan, node).slots) paths.insert(plan.slots[slot].path);
  };
  for (const auto& decision : plan.decisions) {
    for (const auto& rule : decision.rules) {
      add(rule.when);
      add(rule.then);
      for (const auto& step : rule.steps) {
        for (const auto argument : step.arguments) add(argument);
      }
    }
  }
  return paths;
}

std::set<std::string> decisions_of_steps(const plan::Plan& plan) {
  std::set<std::string> names;
  for (const auto& decision : plan.decisions) {
    if (decision.steps) names.insert(decision.name);
  }
  return names;
}

/// What is known of the older side before the newer one runs.
struct Older {
  ComparisonSetup setup;
  std::set<std::string> fields;
  std::string name;
  double seconds = 0;
  std::string problem;
  bool stopped = false;  // by errors that were shown
};

Older older_records(const ReplayOptions& options, const std::filesystem::path& to) {
  Older older;
  older.setup.reading.recorded = true;
  older.name = options.against;
  older.problem = copy_records(options.against, to);
  return older;
}

Older older_rules(const ReplayOptions& options, const Recorded& recorded, const std::filesystem::path& to) {
  Older older;
  const OtherRules other(options.against, options.rules);
  older.name = other.name();
  older.problem = other.problem();
  if (!older.problem.empty()) return older;
  const auto loaded = other.load();
  older.stopped = !loaded.rules;
  if (older.stopped) return older;
  const auto& plan = *loaded.rules->plan;
  const auto shape = recognise(plan);
  OutputLines records(to.string());
  const auto run = dry_run(*loaded.rules, shape, recorded, options.dry_run(true), records.sink(), "events, as they were decided");
  if (!records.good()) older.problem = fmt::format("can't write {}", to.string());
  older.setup.reading.of_steps = decisions_of_steps(plan);
  older.setup.before = LocationPath::of(plan);
  older.fields = fields_read(plan);
  older.seconds = run.run.seconds;
  return older;
}

std::vector<std::string> unsaid_fields(const plan::Plan& plan, const Results& results, const std::set<std::string>& older) {
  const auto read = fields_read(plan);
  std::vector<std::string> paths;
  for (std::size_t slot = 0; slot < plan.slots.size(); ++slot) {
    const auto& path = plan.slots[slot].path;
    if (results.seen[slot] == 0 && read.contains(path) && !older.contains(path)) paths.push_back(path);
  }
  return paths;
}

}  // namespace

ComparisonResult compare_runs(const ReplayOptions& options, const Compiled& rules, const Shape& shape, const Recorded& recorded,
                              OutputLines& out) {
  const auto failed = [](std::string problem) { return ComparisonResult{{}, {}, std::move(problem)}; };
  const TemporaryFolder folder;
  if (!folder.problem().empty()) return failed(folder.problem());
  const auto baseline = folder.path() / "before.ndjson";
  const auto& plan = *rules.plan;
  const bool is_recorded = is_recorded_baseline(options.against);
  auto older = is_recorded ? older_records(options, baseline) : older_rules(options, recorded, baseline);
  if (older.stopped || !older.problem.empty()) return failed(older.problem);
  older.setup.reading.of_steps.merge(decisions_of_steps(plan));
  older.setup.after = LocationPath::of(plan);
  if (is_recorded) older.setup.before = older.setup.after;

  Comparison comparison(baseline, older.setup, [&](const ChangedCall& call, const std::vector<Change>& changes) {
    if (out.wanted()) out.write(change_line(call, changes) + "\n");
  });
  RecordSink sink{.write = [&](std::string_view records) { comparison.add(records); }, .restart = nullptr};
  if (!out.is_standard_output()) {
    sink.restart = [&] {
      comparison.restart();
      out.restart();
    };
  }
  auto run = dry_run(rules, shape, recorded, options.dry_run(true), sink, "events");
  const auto& compared = comparison.finish();
  if (!comparison.good()) return failed(fmt::format("can't read {}", baseline.string()));

  const auto& tally = run.results.tally;
  ComparedRun all{.rules = run.run.rules,
                  .against = older.name,
                  .recorded = is_recorded,
                  .result = compared,
                  .has_locations = shape.location.has_value(),
                  .by_location = {},
                  .locations = tally.locations.all(),
                  .reviewed = tally.reviewed,
                  .unsaid = unsaid_fields(plan, run.results, older.fields),
                  .faults = run.results.faults.total(),
                  .events = run.results.events,
                  .run = run.run};
  all.run.seconds += older.seconds;
  for (const auto& row : tally.matrix) all.by_location.push_back(std::accumulate(row.begin(), row.end(), std::uint64_t{0}));
  return {std::move(all), std::move(run), {}};
}

}  // namespace wrapup::cli
