// What the `measure` declarations come to over a dry run. Workers count apart and add up at the end.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"

namespace wrapup::cli {

/// What one group of calls adds up to.
struct Sum {
  std::uint64_t calls = 0;
  std::uint64_t missing = 0;  // calls without a value to add
  std::int64_t whole = 0;     // of int and duration values, held to 64 bits
  double real = 0;            // of number values

  void add(const Sum& other);
};

/// A value by which calls are grouped, as it is shown. Members and whole numbers keep their order, a missing value comes last.
struct GroupValue {
  std::int64_t rank = 0;
  std::string name;

  friend auto operator<=>(const GroupValue&, const GroupValue&) = default;
};
using GroupKey = std::vector<GroupValue>;

struct Measured {
  Sum all;
  std::map<GroupKey, Sum> groups;  // nothing where the measure has no `by`
};

class Figures {
 public:
  /// More groups than this are counted as one, "others".
  static constexpr std::size_t most_groups = 2000;

  explicit Figures(const plan::Plan& plan) : measures_(plan.measures.size()) {}

  /// Counts the call that `frame` has just decided.
  void add(const Interpreter& interpreter, Frame& frame);
  void add(const Figures& other);

  /// By Plan::measures.
  const std::vector<Measured>& measures() const { return measures_; }

 private:
  std::vector<Measured> measures_;
};

/// The figure itself: how many calls, their sum, or their average; durations in milliseconds. Nothing for an average of nothing.
std::optional<double> value_of(const plan::Plan& plan, const plan::Measure& measure, const Sum& sum);

/// Whether what the measure adds up are durations.
bool is_duration(const plan::Plan& plan, const plan::Measure& measure);

}  // namespace wrapup::cli
