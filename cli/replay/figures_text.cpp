#include "cli/replay/figures_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/replay/words.h"
#include "compiler/diagnostics/render_line.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

constexpr std::size_t groups_shown = 10;

std::string title(const plan::Measure& measure) {
  std::string text = measure.name;
  for (const auto& by : measure.by) text += (&by == &measure.by.front() ? " by " : ", ") + by.name;
  return shown(text);
}

std::string groups(const plan::Plan& plan, const plan::Measure& measure, const Measured& measured) {
  std::vector<std::pair<GroupKey, Sum>> sorted(measured.groups.begin(), measured.groups.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second.calls > b.second.calls; });
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = 0; at < std::min(sorted.size(), groups_shown); ++at) {
    auto& row = rows.emplace_back();
    for (const auto& value : sorted[at].first) row.push_back(value.name);
    row.push_back(figure_text(plan, measure, sorted[at].second));
  }
  auto text = aligned(rows, measure.by.size());
  if (sorted.size() > groups_shown) text += fmt::format("  and {} more groups\n", sorted.size() - groups_shown);
  return text;
}

}  // namespace

std::string figure_text(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum) {
  const auto shape = shape_of(plan, measure);
  const auto value = value_of(shape, sum);
  if (!value) return "none";
  const bool average = measure.figure == plan::Figure::averages;
  if (shape.value == MeasureShape::Value::duration) {
    // Nobody plans by the milliseconds of an average.
    return render_duration(average ? std::llround(*value / second_ms) * second_ms : sum.whole);
  }
  const bool whole = !average && shape.value != MeasureShape::Value::real;
  if (!whole) return fmt::format("{:.2f}", *value);
  return measure.figure == plan::Figure::counts ? std::to_string(sum.calls) : std::to_string(sum.whole);
}

std::string figure_note(const plan::Measure& measure, const Sum& sum, std::uint64_t calls) {
  if (measure.figure == plan::Figure::counts) {
    const auto share = calls == 0 ? 0 : 100.0 * static_cast<double>(sum.calls) / static_cast<double>(calls);
    return fmt::format("{:.1f} % of calls", share);
  }
  auto text = "over " + counted(sum.calls - sum.missing, "call");
  if (sum.missing > 0) text += fmt::format(", {} more without a value", sum.missing);
  return text;
}

std::string figures_text(const plan::Plan& plan, const Figures& figures, std::uint64_t calls) {
  std::string text;
  for (std::size_t at = 0; at < plan.measures.size(); ++at) {
    const auto& measure = plan.measures[at];
    const auto& measured = figures.measures()[at];
    text += fmt::format("\n{}: {}, {}\n", title(measure), figure_text(plan, measure, measured.all),
                        figure_note(measure, measured.all, calls));
    text += groups(plan, measure, measured);
  }
  return text;
}

}  // namespace wrapup::cli
