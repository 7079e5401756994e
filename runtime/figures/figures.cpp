#include "runtime/figures/figures.h"

#include <limits>

#include "runtime/values/render.h"

namespace wrapup {

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
  if (cell.present == 0) return no_group();
  return {has_order(type.kind) ? cell.integer : 0, render_text(cell, type, plan.types)};
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

}  // namespace

void Sum::add(const Sum& other) {
  calls += other.calls;
  missing += other.missing;
  whole = held(whole, other.whole);
  real += other.real;
}

GroupValue no_group() {
  return {last_rank, "none"};
}

void Measured::add(const Sum& sum, const GroupKey& group) {
  all.add(sum);
  if (!group.empty()) add_group(group, sum);
}

void Measured::add(const Measured& other) {
  all.add(other.all);
  for (const auto& [group, sum] : other.groups) add_group(group, sum);
}

void Measured::add_group(const GroupKey& group, const Sum& sum) {
  const bool room = groups.size() < most_groups || groups.contains(group);
  groups[room ? group : GroupKey(group.size(), {last_rank, "others"})].add(sum);
}

MeasureShape shape_of(const plan::Plan& plan, const plan::Measure& measure) {
  MeasureShape shape{.name = measure.name, .description = measure.description, .figure = measure.figure};
  if (measure.value != plan::no_node) {
    const auto kind = plan.nodes[measure.value].type.kind;
    shape.value = kind == Kind::number     ? MeasureShape::Value::real
                  : kind == Kind::duration ? MeasureShape::Value::duration
                                           : MeasureShape::Value::whole;
  }
  for (const auto& by : measure.by) shape.by.push_back(by.name);
  return shape;
}

std::vector<MeasureShape> shapes_of(const plan::Plan& plan) {
  std::vector<MeasureShape> shapes;
  for (const auto& measure : plan.measures) shapes.push_back(shape_of(plan, measure));
  return shapes;
}

std::optional<CallCount> count_call(const Interpreter& interpreter, Frame& frame, const plan::Measure& measure) {
  const auto& plan = interpreter.plan();
  if (!interpreter.evaluate(frame, measure.when).truth()) return std::nullopt;
  CallCount count{.sum = {.calls = 1}, .group = {}};
  if (measure.value != plan::no_node)
    count.sum = sum_of(plan.nodes[measure.value].type, interpreter.evaluate(frame, measure.value));
  for (const auto& by : measure.by)
    count.group.push_back(group_value(plan, plan.nodes[by.value].type, interpreter.evaluate(frame, by.value)));
  return count;
}

void Figures::add(const Interpreter& interpreter, Frame& frame) {
  const auto& measures = interpreter.plan().measures;
  for (std::size_t at = 0; at < measures_.size(); ++at) {
    if (const auto count = count_call(interpreter, frame, measures[at])) measures_[at].add(count->sum, count->group);
  }
}

void Figures::add(const Figures& other) {
  for (std::size_t at = 0; at < measures_.size(); ++at) measures_[at].add(other.measures_[at]);
}

std::optional<double> value_of(const MeasureShape& measure, const Sum& sum) {
  if (measure.figure == plan::Figure::counts) return static_cast<double>(sum.calls);
  const double total = measure.value == MeasureShape::Value::real ? sum.real : static_cast<double>(sum.whole);
  if (measure.figure == plan::Figure::sums) return total;
  const auto counted = sum.calls - sum.missing;
  if (counted == 0) return std::nullopt;
  return total / static_cast<double>(counted);
}

}  // namespace wrapup
