#include "cli/replay/figures.h"

#include <limits>

#include "cli/replay/shape.h"

namespace wrapup::cli {

namespace {

constexpr std::int64_t last_rank = std::numeric_limits<std::int64_t>::max();

std::int64_t held(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b < 0 ? std::numeric_limits<std::int64_t>::min() : last_rank;
}

bool has_order(Kind kind) {
  return kind == Kind::enumeration || kind == Kind::entity || kind == Kind::integer || kind == Kind::date;
}

GroupValue group_value(const plan::Plan& plan, const Type& type, const Cell& cell) {
  if (cell.present == 0) return {last_rank, "none"};
  return {has_order(type.kind) ? cell.integer : 0, name_of(plan, type, cell)};
}

Sum sum_of(const Type& type, const Cell& cell) {
  Sum sum{.calls = 1};
  if (cell.present == 0) {
    sum.missing = 1;
  } else if (type.kind == Kind::number) {
    sum.real = cell.number;
  } else {
    sum.whole = cell.integer;
  }
  return sum;
}

void add_group(Measured& measured, const GroupKey& group, const Sum& sum) {
  const bool room = measured.groups.size() < Figures::most_groups || measured.groups.contains(group);
  measured.groups[room ? group : GroupKey(group.size(), {last_rank, "others"})].add(sum);
}

}  // namespace

void Sum::add(const Sum& other) {
  calls += other.calls;
  missing += other.missing;
  whole = held(whole, other.whole);
  real += other.real;
}

void Figures::add(const Interpreter& interpreter, Frame& frame) {
  const auto& plan = interpreter.plan();
  for (std::size_t at = 0; at < measures_.size(); ++at) {
    const auto& measure = plan.measures[at];
    if (!interpreter.evaluate(frame, measure.when).truth()) continue;
    Sum sum{.calls = 1};
    if (measure.value != plan::no_node) sum = sum_of(plan.nodes[measure.value].type, interpreter.evaluate(frame, measure.value));
    measures_[at].all.add(sum);
    if (measure.by.empty()) continue;
    GroupKey group;
    for (const auto& by : measure.by)
      group.push_back(group_value(plan, plan.nodes[by.value].type, interpreter.evaluate(frame, by.value)));
    add_group(measures_[at], group, sum);
  }
}

void Figures::add(const Figures& other) {
  for (std::size_t at = 0; at < measures_.size(); ++at) {
    measures_[at].all.add(other.measures_[at].all);
    for (const auto& [group, sum] : other.measures_[at].groups) add_group(measures_[at], group, sum);
  }
}

std::optional<double> value_of(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum) {
  if (measure.figure == plan::Figure::counts) return static_cast<double>(sum.calls);
  const bool real = plan.nodes[measure.value].type.kind == Kind::number;
  const double total = real ? sum.real : static_cast<double>(sum.whole);
  if (measure.figure == plan::Figure::sums) return total;
  const auto counted = sum.calls - sum.missing;
  if (counted == 0) return std::nullopt;
  return total / static_cast<double>(counted);
}

bool is_duration(const plan::Plan& plan, const plan::Measure& measure) {
  return measure.value != plan::no_node && plan.nodes[measure.value].type.kind == Kind::duration;
}

}  // namespace wrapup::cli
