// What the `measure` declarations come to over many calls. Workers count apart and add up at the end.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

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

/// Of calls that lack what they are grouped by.
GroupValue no_group();

struct Measured {
  /// More groups than this are counted as one, "others".
  static constexpr std::size_t most_groups = 2000;

  Sum all;
  std::map<GroupKey, Sum> groups;  // nothing where the measure has no `by`

  /// One more call, in `group` where the measure has groups.
  void add(const Sum& sum, const GroupKey& group);
  void add(const Measured& other);

 private:
  void add_group(const GroupKey& group, const Sum& sum);
};

/// A measure as figures show it; all that is needed of the rules once calls are counted.
struct MeasureShape {
  enum class Value { none, whole, real, duration };

  std::string name, description;
  plan::Figure figure = plan::Figure::counts;
  Value value = Value::none;    // what is added up; none for counts
  std::vector<std::string> by;  // "owner.location"

  friend bool operator==(const MeasureShape&, const MeasureShape&) = default;
};
MeasureShape shape_of(const plan::Plan& plan, const plan::Measure& measure);
/// By Plan::measures.
std::vector<MeasureShape> shapes_of(const plan::Plan& plan);

/// What one call adds to one measure.
struct CallCount {
  Sum sum;
  GroupKey group;
};
/// What the call that `frame` has just decided adds; nothing where the measure is not about it.
std::optional<CallCount> count_call(const Interpreter& interpreter, Frame& frame, const plan::Measure& measure);

class Figures {
 public:
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
std::optional<double> value_of(const MeasureShape& measure, const Sum& sum);

}  // namespace wrapup
