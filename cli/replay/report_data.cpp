#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cli/replay/figures_text.h"
#include "cli/replay/report.h"
#include "cli/replay/summary.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The outcomes that occur, in the order in which they are declared.
std::vector<std::size_t> columns_of(const Tally& tally) {
  std::vector<std::size_t> columns;
  for (std::size_t outcome = 0; outcome < tally.outcomes.all().size(); ++outcome) {
    const auto occurs = [&](const Tally::Row& row) { return outcome < row.size() && row[outcome] > 0; };
    if (std::any_of(tally.matrix.begin(), tally.matrix.end(), occurs)) columns.push_back(outcome);
  }
  return columns;
}

Json names_of(const Tally& tally, const Shape& shape, const std::vector<std::size_t>& columns) {
  Json names = Json::array();
  for (const auto column : columns) names.push_back(column > 0 ? tally.outcomes.all()[column] : shape.outcome ? "none" : "calls");
  return names;
}

Json cells_of(const Tally::Row& row, const std::vector<std::size_t>& columns) {
  Json cells = Json::array();
  for (const auto column : columns) cells.push_back(column < row.size() ? row[column] : 0);
  return cells;
}

std::uint64_t sum(const Tally::Row& row) {
  return std::accumulate(row.begin(), row.end(), std::uint64_t{0});
}

Json matrix_of(const Tally& tally, const Shape& shape, const std::vector<std::size_t>& columns) {
  const auto title =
      fmt::format("{}{}", shape.outcome ? "Outcomes" : "Calls", shape.location ? " by " + shape.location->name : "");
  Json matrix{{"title", title}, {"rows", Json::array()}, {"columns", names_of(tally, shape, columns)}, {"cells", Json::array()}};
  std::vector<std::size_t> locations;
  for (std::size_t location = 0; location < tally.matrix.size(); ++location) {
    if (sum(tally.matrix[location]) > 0) locations.push_back(location);
  }
  // The busiest first; calls without an owner last.
  std::stable_sort(locations.begin(), locations.end(), [&](auto a, auto b) {
    return std::pair(a == 0, sum(tally.matrix[b])) < std::pair(b == 0, sum(tally.matrix[a]));
  });
  if (!shape.outcome && !shape.location) return matrix;
  for (const auto location : locations) {
    matrix["rows"].push_back(location > 0 ? tally.locations.all()[location] : shape.location ? "unowned" : "all calls");
    matrix["cells"].push_back(cells_of(tally.matrix[location], columns));
  }
  return matrix;
}

Json rows_of(const PairCount& count) {
  std::vector<std::pair<PairCount::Key, std::uint64_t>> sorted(count.counts().begin(), count.counts().end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Json rows = Json::array();
  for (const auto& [key, times] : sorted) rows.push_back({{"name", key.first}, {"note", key.second}, {"count", times}});
  return rows;
}

Json decisions_of(const plan::Plan& plan, const SourceMap& sources, const Tally& tally) {
  Json decisions = Json::array();
  for (std::size_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& one = plan.decisions[decision];
    Json rules = Json::array();
    for (std::size_t rule = 0; rule < one.rules.size(); ++rule) {
      const auto& from = one.rules[rule];
      rules.push_back({{"id", from.id},
                       {"description", from.description},
                       {"otherwise", from.otherwise},
                       {"count", tally.rules[decision][rule]},
                       {"where", place_of(sources, from.span)}});
    }
    decisions.push_back({{"name", one.name},
                         {"description", one.description},
                         {"undecided", tally.undecided[decision]},
                         {"rules", std::move(rules)}});
  }
  return decisions;
}

Json values_of(const plan::Plan& plan, const Shape& shape, const Tally& tally) {
  Json values = Json::array();
  const auto others = tally.others();
  for (std::size_t at = 0; at < shape.others.size(); ++at) {
    if (others[at].counts().empty()) continue;
    const auto& decision = plan.decisions[shape.others[at]];
    values.push_back({{"name", decision.name}, {"description", decision.description}, {"rows", rows_of(others[at])}});
  }
  return values;
}

Json measures_of(const plan::Plan& plan, const Results& results) {
  Json measures = Json::array();
  for (std::size_t at = 0; at < plan.measures.size(); ++at) {
    const auto& measure = plan.measures[at];
    const auto& measured = results.figures.measures()[at];
    Json by = Json::array(), rows = Json::array();
    for (const auto& column : measure.by) by.push_back(column.name);
    for (const auto& [group, sum] : measured.groups) {
      Json row = Json::array();
      for (const auto& value : group) row.push_back(value.name);
      row.push_back(figure_text(plan, measure, sum));
      row.push_back(figure_note(measure, sum, results.tally.calls));
      rows.push_back(std::move(row));
    }
    measures.push_back({{"name", measure.name},
                        {"description", measure.description},
                        {"figure", figure_text(plan, measure, measured.all)},
                        {"note", figure_note(measure, measured.all, results.tally.calls)},
                        {"by", std::move(by)},
                        {"rows", std::move(rows)}});
  }
  return measures;
}

Json faults_of(const Grouped& grouped) {
  Json faults = Json::array();
  for (const auto& [message, group] : grouped.sorted()) {
    Json examples = Json::array();
    for (const auto& place : group.examples) examples.push_back(place.text);
    faults.push_back({{"message", message}, {"count", group.count}, {"examples", std::move(examples)}});
  }
  return faults;
}

Json sample_of(const Results& results) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json calls = Json::array();
  for (const auto& call : results.sample.calls()) {
    calls.push_back({{"call", call.call},
                     {"at", or_null(call.at)},
                     {"source", call.source},
                     {"location", or_null(call.location)},
                     {"outcome", or_null(call.outcome)},
                     {"confidence", call.confidence},
                     {"routes", call.routes},
                     {"review", or_null(call.review)},
                     {"faults", call.faults},
                     {"record", Json::parse(call.record, nullptr, false)}});
  }
  return {{"of", results.tally.calls}, {"calls", std::move(calls)}};
}

}  // namespace

Json report_data(const plan::Plan& plan, const Shape& shape, const SourceMap& sources, const Results& results, const Run& run) {
  const auto& tally = results.tally;
  const auto columns = columns_of(tally);
  const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  Json data{{"rules", {{"name", run.rules}, {"version", plan.version}}},
            {"made_at", fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(now))},
            {"sources", run.sources},
            {"calls", tally.calls},
            {"events", results.events},
            {"ignored", results.ignored},
            {"repeated", results.repeated},
            {"unrecognised", results.unrecognised.total()},
            {"faults_total", results.faults.total()},
            {"location", shape.location ? Json(shape.location->name) : Json(nullptr)},
            {"outcome", shape.outcome ? Json(shape.outcome->name) : Json(nullptr)},
            {"unowned", nullptr},
            {"matrix", matrix_of(tally, shape, columns)},
            {"hours", nullptr},
            {"routes", {{"total", tally.tasks}, {"calls", tally.routed}, {"rows", rows_of(tally.routes)}}},
            {"review", {{"calls", tally.reviewed}, {"rows", rows_of(tally.reviews)}}},
            {"values", values_of(plan, shape, tally)},
            {"measures", measures_of(plan, results)},
            {"decisions", decisions_of(plan, sources, tally)},
            {"faults", faults_of(results.faults)},
            {"strangers", faults_of(results.unrecognised)},
            {"sample", sample_of(results)}};
  if (shape.location) data["unowned"] = tally.matrix.empty() ? 0 : sum(tally.matrix[0]);
  if (tally.timed > 0) {
    Json cells = Json::array();
    for (const auto& row : tally.hours) cells.push_back(cells_of(row, columns));
    data["hours"] = {{"zone", run.zone}, {"columns", names_of(tally, shape, columns)}, {"cells", std::move(cells)}};
  }
  return data;
}

}  // namespace wrapup::cli
