#include "runtime/figures/figures_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/values/csv_cell.h"
#include "runtime/values/time.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

std::vector<std::string> group_columns(std::span<const CountedMeasure> figures) {
  std::vector<std::string> columns;
  for (const auto& figure : figures) {
    for (const auto& by : figure.shape.by) {
      if (std::ranges::find(columns, by) == columns.end()) columns.push_back(by);
    }
  }
  return columns;
}

}  // namespace

std::string_view word_of(plan::Figure figure) {
  switch (figure) {
    case plan::Figure::counts: return "counts";
    case plan::Figure::sums: return "sums";
    case plan::Figure::averages: return "averages";
  }
  return "counts";
}

std::string json_text(const ordered_json& json) {
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

double share(std::uint64_t calls, std::uint64_t of) {
  return of == 0 ? 0 : static_cast<double>(calls) / static_cast<double>(of);
}

std::optional<double> plain_value(const MeasureShape& measure, const Sum& sum) {
  auto value = value_of(measure, sum);
  if (value && measure.value == MeasureShape::Value::duration) *value /= second_ms;
  return value;
}

ordered_json sum_json(const MeasureShape& measure, const Sum& sum, std::uint64_t of) {
  const auto value = plain_value(measure, sum);
  return {{"calls", sum.calls},
          {"share_of_calls", share(sum.calls, of)},
          {"value", value ? ordered_json(*value) : ordered_json(nullptr)},
          {"without_value", sum.missing}};
}

std::vector<CountedMeasure> counted_measures(const plan::Plan& plan, const Figures& figures, std::uint64_t calls) {
  std::vector<CountedMeasure> all;
  for (std::size_t at = 0; at < plan.measures.size(); ++at)
    all.push_back({shape_of(plan, plan.measures[at]), figures.measures()[at], calls});
  return all;
}

std::string figures_csv(std::span<const CountedMeasure> figures) {
  const auto columns = group_columns(figures);
  std::string text = "measure,figure";
  for (const auto& column : columns) text += "," + csv_cell(column);
  text += ",calls,share_of_calls,value,without_value\n";
  const auto row = [&](const CountedMeasure& figure, const GroupKey& group, const Sum& sum) {
    const auto& shape = figure.shape;
    text += fmt::format("{},{}", csv_cell(shape.name), word_of(shape.figure));
    for (const auto& column : columns) {
      const auto at = static_cast<std::size_t>(std::ranges::find(shape.by, column) - shape.by.begin());
      text += "," + (at < group.size() ? csv_cell(group[at].name) : "");
    }
    const auto value = plain_value(shape, sum);
    text += fmt::format(",{},{:.6f},{},{}\n", sum.calls, share(sum.calls, figure.of), value ? fmt::format("{}", *value) : "",
                        sum.missing);
  };
  for (const auto& figure : figures) {
    row(figure, {}, figure.measured.all);
    for (const auto& [group, sum] : figure.measured.groups) row(figure, group, sum);
  }
  return text;
}

ordered_json figures_json(std::span<const CountedMeasure> figures) {
  auto measures = ordered_json::array();
  for (const auto& [shape, measured, of] : figures) {
    auto groups = ordered_json::array();
    for (const auto& [group, sum] : measured.groups) {
      auto values = ordered_json::array();
      for (const auto& value : group) values.push_back(value.name);
      groups.push_back({{"group", std::move(values)}});
      groups.back().update(sum_json(shape, sum, of));
    }
    const bool duration = shape.value == MeasureShape::Value::duration;
    measures.push_back({{"measure", shape.name},
                        {"description", shape.description},
                        {"figure", word_of(shape.figure)},
                        {"unit", duration ? ordered_json("seconds") : ordered_json(nullptr)},
                        {"by", shape.by}});
    measures.back().update(sum_json(shape, measured.all, of));
    measures.back()["groups"] = std::move(groups);
  }
  return measures;
}

}  // namespace wrapup
