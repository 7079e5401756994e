#include "cli/replay/summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "cli/replay/figures_text.h"
#include "cli/replay/words.h"
#include "compiler/diagnostics/render_line.h"

namespace wrapup::cli {

namespace {

std::uint64_t sum(const Tally::Row& row) {
  return std::accumulate(row.begin(), row.end(), std::uint64_t{0});
}

std::string matrix(const Tally& tally, const Shape& shape) {
  const auto& names = tally.outcomes.all();
  std::vector<std::size_t> columns;
  for (std::size_t outcome = 0; outcome < names.size(); ++outcome) {
    const auto count = [&](const Tally::Row& row) { return outcome < row.size() && row[outcome] > 0; };
    if (std::any_of(tally.matrix.begin(), tally.matrix.end(), count)) columns.push_back(outcome);
  }
  std::vector<std::vector<std::string>> rows{{""}};
  for (const auto column : columns) rows[0].push_back(column == 0 ? "none" : names[column]);
  if (!shape.outcome) rows[0].resize(1);
  rows[0].emplace_back("all");
  Tally::Row all(names.size());
  const auto add = [&](const std::string& name, const Tally::Row& row) {
    std::vector<std::string> line{name};
    if (shape.outcome) {
      for (const auto column : columns)
        line.push_back(column < row.size() && row[column] > 0 ? std::to_string(row[column]) : "·");
    }
    line.push_back(std::to_string(sum(row)));
    rows.push_back(std::move(line));
  };
  for (std::size_t turn = 1; turn <= tally.matrix.size(); ++turn) {
    const auto location = turn % tally.matrix.size();  // calls without one come last
    const auto& row = tally.matrix[location];
    if (sum(row) == 0) continue;
    if (shape.location) add(location == 0 ? "unowned" : tally.locations.all()[location], row);
    for (std::size_t outcome = 0; outcome < row.size(); ++outcome) all[outcome] += row[outcome];
  }
  add("all", all);
  return aligned(rows, 1);
}

std::string pairs(const PairCount& count) {
  std::vector<std::pair<PairCount::Key, std::uint64_t>> sorted(count.counts().begin(), count.counts().end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::vector<std::string>> rows;
  for (const auto& [key, times] : sorted) rows.push_back({key.first, key.second, std::to_string(times)});
  return aligned(rows, 2);
}

std::string groups(const Grouped& grouped) {
  std::string text;
  for (const auto& [message, group] : grouped.sorted()) {
    text += fmt::format("  {:>5} x {}\n          {}\n", group.count, shown(message), shown(examples_text(group)));
  }
  return text;
}

std::string never_fired(const plan::Plan& plan, const SourceMap& sources, const Tally& tally) {
  std::vector<std::vector<std::string>> rows;
  std::size_t all = 0;
  for (std::size_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& rules = plan.decisions[decision].rules;
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
      if (rules[rule].otherwise) continue;
      ++all;
      if (tally.rules[decision][rule] == 0) rows.push_back({rules[rule].id, place_of(sources, rules[rule].span)});
    }
  }
  if (rows.empty()) return fmt::format("Every one of {} fired.\n", counted(all, "rule"));
  return fmt::format("Never fired: {} of {}\n{}", rows.size(), counted(all, "rule"), aligned(rows, 2));
}

}  // namespace

std::string place_of(const SourceMap& sources, Span span) {
  if (span.file == no_file) return {};
  return fmt::format("{}:{}", sources.file(span.file).path, sources.position(span.file, span.begin).line);
}

std::string speed_text(const Run& run, std::uint64_t events) {
  const auto rate = run.seconds > 0 ? static_cast<double>(events) / run.seconds : 0;
  return fmt::format("{:.2f} s, {:.0f} events/s, {}, {}\n", run.seconds, rate, counted(run.jobs, "job"), run.engine);
}

std::string summary(const plan::Plan& plan, const Shape& shape, const SourceMap& sources, const Results& results,
                    const Run& run) {
  const auto& tally = results.tally;
  auto text = fmt::format("{}: {} from {}\n", run.rules, counted(tally.calls, "call"), counted(results.events, "event"));
  if ((shape.outcome || shape.location) && tally.calls > 0) text += "\n" + matrix(tally, shape);
  const auto others = tally.others();
  for (std::size_t at = 0; at < shape.others.size(); ++at) {
    if (!others[at].counts().empty()) text += fmt::format("\n{}\n{}", plan.decisions[shape.others[at]].name, pairs(others[at]));
  }
  if (shape.route) {
    text += fmt::format("\nWhere work goes: {} for {}\n{}", counted(tally.tasks, "task"), counted(tally.routed, "call"),
                        pairs(tally.routes));
  }
  if (shape.review) {
    text += fmt::format("\nFor a person to look at: {}{}\n{}", counted(tally.reviewed, "call"),
                        percent(tally.reviewed, tally.calls), pairs(tally.reviews));
  }
  if (tally.calls > 0) text += figures_text(plan, results.figures, tally.calls);
  if (tally.calls > 0) text += "\n" + never_fired(plan, sources, tally);
  std::vector<std::string> unused;
  if (results.ignored > 0) unused.push_back(fmt::format("{} ignored", results.ignored));
  if (results.repeated > 0) unused.push_back(fmt::format("{} more about the same calls", results.repeated));
  if (tally.answers > 0) text += fmt::format("\nWhile calls went on: {}\n", counted(tally.answers, "answer"));
  if (!unused.empty()) text += fmt::format("\nEvents: {}\n", fmt::join(unused, ", "));
  if (!results.unrecognised.empty()) {
    text += fmt::format("\nNot recognised: {}\n{}", counted(results.unrecognised.total(), "event"), groups(results.unrecognised));
  }
  if (!results.faults.empty()) text += fmt::format("\nFaults: {}\n{}", results.faults.total(), groups(results.faults));
  return text + "\n" + speed_text(run, results.events);
}

}  // namespace wrapup::cli
