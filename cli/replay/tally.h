// What a dry run counts. Workers count apart and add up at the end.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <cctz/time_zone.h>

#include "cli/replay/shape.h"

namespace wrapup::cli {

/// Numbers for the names that one part of the decisions takes; 0 is a missing value. At most a thousand; later ones share one.
class Names {
 public:
  Names(const plan::Plan& plan, Type type);
  std::uint32_t number(const Cell& cell);
  std::uint32_t number(const std::string& name);
  const std::vector<std::string>& all() const { return names_; }

 private:
  const plan::Plan* plan_;
  Type type_;
  bool listed_;  // an enumeration or entity: a value's number is its index plus 1
  bool whole_;   // values are integers, whose names are made once
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<std::int64_t, std::uint32_t> numbers_of_;  // of such integers
};

/// Counts by name and note; once there are many, further ones are counted under "others".
class PairCount {
 public:
  using Key = std::pair<std::string, std::string>;
  void add(const Key& key, std::uint64_t count = 1);
  const std::map<Key, std::uint64_t>& counts() const { return counts_; }

 private:
  std::map<Key, std::uint64_t> counts_;
};

/// Counts the values of a decision, by numbers that stand for their names.
class ValueCount {
 public:
  ValueCount(const plan::Plan& plan, Type type) : names_(plan, std::move(type)) {}
  void add(const Cell& value) { add(names_.number(value), 1); }
  void add(const ValueCount& other);
  PairCount named() const;

 private:
  void add(std::uint32_t number, std::uint64_t count);

  Names names_;
  std::vector<std::uint64_t> counts_;
};

class Tally {
 public:
  Tally(const plan::Plan& plan, const Shape& shape, const cctz::time_zone& zone);

  /// Counts the call, or the answer to a running one, that `frame` has just decided.
  void add(const Frame& frame);
  void add(const Tally& other);

  using Row = std::vector<std::uint64_t>;
  std::uint64_t answers = 0;  // to events of running calls
  std::uint64_t calls = 0, reviewed = 0, routed = 0, tasks = 0, conflicts = 0;
  Names locations, outcomes;
  std::vector<Row> matrix;               // by location, by outcome
  std::array<Row, 24> hours;             // by hour, by outcome
  std::uint64_t timed = 0;               // calls that say when they were
  std::vector<Row> rules;                // by decision, by rule: how often it decided, or for collect held
  std::vector<std::uint64_t> undecided;  // by decision
  PairCount routes, reviews;
  /// By Shape::others: the values that were decided, or the steps.
  std::vector<PairCount> others() const;

 private:
  void count_rules(const Frame& frame);
  void count_others(const Frame& frame);
  void count_values(const Frame& frame);

  const plan::Plan* plan_;
  const Shape* shape_;
  cctz::time_zone zone_;
  std::vector<ValueCount> other_values_;
  std::vector<PairCount> other_steps_;
};

}  // namespace wrapup::cli
