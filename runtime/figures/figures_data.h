// Figures for other programs.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "runtime/figures/figures.h"

namespace wrapup {

/// A measure with what it came to.
struct CountedMeasure {
  MeasureShape shape;
  Measured measured;
  std::uint64_t of = 0;  // calls that were looked at
};

/// The measures of a plan over `calls` calls.
std::vector<CountedMeasure> counted_measures(const plan::Plan& plan, const Figures& figures, std::uint64_t calls);

/// One row a group, and one for the whole of each measure with its group columns empty. Every column by which some measure groups
/// has its place. Durations are in seconds.
std::string figures_csv(std::span<const CountedMeasure> figures);

/// The same as a list of measures, each with its groups.
nlohmann::ordered_json figures_json(std::span<const CountedMeasure> figures);

/// The JSON over several lines, with a line end; what is no UTF-8 is replaced.
std::string json_text(const nlohmann::ordered_json& json);

/// "counts", "sums", "averages".
std::string_view word_of(plan::Figure figure);
/// value_of(), in seconds where it is a duration.
std::optional<double> plain_value(const MeasureShape& measure, const Sum& sum);
/// {"calls", "share_of_calls", "value", "without_value"}.
nlohmann::ordered_json sum_json(const MeasureShape& measure, const Sum& sum, std::uint64_t of);
/// A part of `of`, from 0 to 1; 0 of nothing.
double share(std::uint64_t calls, std::uint64_t of);

}  // namespace wrapup
