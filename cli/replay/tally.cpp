#include "cli/replay/tally.h"

#include <algorithm>

#include "compiler/plan/form.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

constexpr std::size_t most_names = 1000;
constexpr std::size_t most_pairs = 200;

void bump(Tally::Row& row, std::size_t at, std::uint64_t count = 1) {
  if (row.size() <= at) row.resize(at + 1);
  row[at] += count;
}

Tally::Row& row_at(std::vector<Tally::Row>& rows, std::size_t at) {
  if (rows.size() <= at) rows.resize(at + 1);
  return rows[at];
}

void add_row(Tally::Row& row, const Tally::Row& other) {
  for (std::size_t at = 0; at < other.size(); ++at) bump(row, at, other[at]);
}

/// How the numbers of `from` read in `to`.
std::vector<std::uint32_t> renumbered(Names& to, const Names& from) {
  std::vector<std::uint32_t> numbers{0};
  for (std::size_t at = 1; at < from.all().size(); ++at) numbers.push_back(to.number(from.all()[at]));
  return numbers;
}

Type type_of(const std::optional<Part>& part) {
  return part ? part->type : simple(Kind::nothing);
}

}  // namespace

Names::Names(const plan::Plan& plan, Type type)
    : plan_(&plan),
      type_(std::move(type)),
      listed_(type_.kind == Kind::enumeration || type_.kind == Kind::entity),
      whole_(plan::form_of(type_) == plan::Form::integer) {
  names_.emplace_back();
  if (type_.kind == Kind::enumeration) {
    const auto& members = plan.types.enums[type_.id].members;
    names_.insert(names_.end(), members.begin(), members.end());
  } else if (type_.kind == Kind::entity) {
    const auto& rows = plan.types.entities[type_.id].rows;
    names_.insert(names_.end(), rows.begin(), rows.end());
  }
  for (std::size_t at = 1; at < names_.size(); ++at) numbers_.emplace(names_[at], static_cast<std::uint32_t>(at));
}

std::uint32_t Names::number(const Cell& cell) {
  if (cell.present == 0) return 0;
  if (listed_) return static_cast<std::uint32_t>(cell.integer) + 1;
  if (!whole_) return number(name_of(*plan_, type_, cell));
  const auto found = numbers_of_.find(cell.integer);
  if (found != numbers_of_.end()) return found->second;
  const auto made = number(name_of(*plan_, type_, cell));
  if (numbers_of_.size() < most_names) numbers_of_.emplace(cell.integer, made);
  return made;
}

std::uint32_t Names::number(const std::string& name) {
  const auto next = static_cast<std::uint32_t>(names_.size());
  const auto [found, is_new] = numbers_.try_emplace(numbers_.size() < most_names || listed_ ? name : "others", next);
  if (is_new) names_.push_back(found->first);
  return found->second;
}

void PairCount::add(const Key& key, std::uint64_t count) {
  const bool room = counts_.size() < most_pairs || counts_.contains(key);
  counts_[room ? key : Key("others", "")] += count;
}

void ValueCount::add(std::uint32_t number, std::uint64_t count) {
  bump(counts_, number, count);
}

void ValueCount::add(const ValueCount& other) {
  const auto numbers = renumbered(names_, other.names_);
  for (std::size_t at = 0; at < other.counts_.size(); ++at) add(numbers[at], other.counts_[at]);
}

PairCount ValueCount::named() const {
  PairCount named;
  for (std::size_t at = 0; at < counts_.size(); ++at) {
    if (counts_[at] > 0) named.add({at == 0 ? "none" : names_.all()[at], ""}, counts_[at]);
  }
  return named;
}

Tally::Tally(const plan::Plan& plan, const Shape& shape, const cctz::time_zone& zone)
    : locations(plan, type_of(shape.location)),
      outcomes(plan, type_of(shape.outcome)),
      undecided(plan.decisions.size()),
      plan_(&plan),
      shape_(&shape),
      zone_(zone),
      other_steps_(shape.others.size()) {
  for (const auto decision : shape.others) other_values_.emplace_back(plan, plan.decisions[decision].type);
  for (const auto& decision : plan.decisions) rules.emplace_back(decision.rules.size());
}

void Tally::add(const Frame& frame) {
  count_rules(frame);
  count_others(frame);
  // An answer while the call goes on is not a call: that comes when the call has ended.
  if (frame.phase == plan::Phase::during) {
    ++answers;
    return;
  }
  ++calls;
  const auto outcome = shape_->outcome ? outcomes.number(shape_->outcome->of(frame)) : 0;
  const auto location = shape_->location ? locations.number(shape_->location->of(frame)) : 0;
  bump(row_at(matrix, location), outcome);
  if (shape_->time_slot) {
    const auto& at = frame.context->slots[*shape_->time_slot];
    if (at.present != 0 && is_writable_instant(at.integer)) {
      ++timed;
      bump(hours[static_cast<std::size_t>(civil_at(at.integer, zone_).hour())], outcome);
    }
  }
  count_values(frame);
}

void Tally::count_rules(const Frame& frame) {
  for (std::size_t decision = 0; decision < frame.decided.size(); ++decision) {
    if (!is_made(plan_->decisions[decision], frame.phase)) continue;
    const auto& decided = frame.decided[decision];
    if (decided.conflict) ++conflicts;
    if (plan_->decisions[decision].hit == plan::HitPolicy::collect) {
      for (const auto rule : decided.matched) ++rules[decision][rule];
    } else if (decided.rule != no_rule) {
      ++rules[decision][static_cast<std::size_t>(decided.rule)];
    }
    if (decided.rule == no_rule) ++undecided[decision];
  }
}

void Tally::count_values(const Frame& frame) {
  if (shape_->route) {
    const auto pairs = pairs_of(*plan_, *shape_->route, frame);
    tasks += pairs.size();
    if (!pairs.empty()) ++routed;
    for (const auto& pair : pairs) routes.add(pair);
  }
  if (shape_->review) {
    const auto pairs = pairs_of(*plan_, *shape_->review, frame);
    if (!pairs.empty()) ++reviewed;
    for (const auto& pair : pairs) reviews.add(pair);
  }
}

void Tally::count_others(const Frame& frame) {
  for (std::size_t at = 0; at < shape_->others.size(); ++at) {
    const auto& decision = plan_->decisions[shape_->others[at]];
    const auto& value = frame.decided[shape_->others[at]].value;
    if (!is_made(decision, frame.phase)) continue;
    if (decision.steps) {
      for (const auto& pair : pairs_of(*plan_, steps_pair(*plan_, shape_->others[at]), frame)) other_steps_[at].add(pair);
    } else if (decision.hit == plan::HitPolicy::collect) {
      for (std::uint32_t element = 0; element < value.size; ++element) other_values_[at].add(value.cells[element]);
    } else {
      other_values_[at].add(value);
    }
  }
}

std::vector<PairCount> Tally::others() const {
  std::vector<PairCount> counts;
  for (std::size_t at = 0; at < shape_->others.size(); ++at) {
    counts.push_back(plan_->decisions[shape_->others[at]].steps ? other_steps_[at] : other_values_[at].named());
  }
  return counts;
}

void Tally::add(const Tally& other) {
  calls += other.calls;
  answers += other.answers;
  reviewed += other.reviewed;
  routed += other.routed;
  tasks += other.tasks;
  conflicts += other.conflicts;
  timed += other.timed;
  const auto location = renumbered(locations, other.locations);
  const auto outcome = renumbered(outcomes, other.outcomes);
  const auto add_outcomes = [&](Row& row, const Row& from) {
    for (std::size_t at = 0; at < from.size(); ++at) bump(row, outcome[at], from[at]);
  };
  for (std::size_t at = 0; at < other.matrix.size(); ++at) add_outcomes(row_at(matrix, location[at]), other.matrix[at]);
  for (std::size_t hour = 0; hour < hours.size(); ++hour) add_outcomes(hours[hour], other.hours[hour]);
  for (std::size_t decision = 0; decision < rules.size(); ++decision) add_row(rules[decision], other.rules[decision]);
  add_row(undecided, other.undecided);
  const auto add_pairs = [](PairCount& to, const PairCount& from) {
    for (const auto& [key, count] : from.counts()) to.add(key, count);
  };
  add_pairs(routes, other.routes);
  add_pairs(reviews, other.reviews);
  for (std::size_t at = 0; at < other_steps_.size(); ++at) add_pairs(other_steps_[at], other.other_steps_[at]);
  for (std::size_t at = 0; at < other_values_.size(); ++at) other_values_[at].add(other.other_values_[at]);
}

}  // namespace wrapup::cli
