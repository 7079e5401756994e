// What rules constrain: one node of the plan whose values they compare with constants. The constants cut its values into
// classes within which no rule tells two values apart.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/index/class_ranges.h"
#include "runtime/index/string_numbers.h"

namespace wrapup::index {

/// Classes that every subject has: no value, and a value like none that rules name (or that cannot be ordered: NaN).
inline constexpr std::uint32_t missing_class = 0, other_class = 1, first_class = 2;

/// A boolean, a member of an enumeration, a row of an entity: each is a class. Of what has no members only presence is told.
struct Members {
  std::uint32_t count = 0;
};

/// Numbers or integers: below the first bound, the first bound, between the first two, …
template <typename T>
struct Bounds {
  std::vector<T> sorted;
};

class Subject {
 public:
  /// `type`: of the node's values. `constants`: present cells that rules compare them with.
  Subject(const plan::Plan& plan, plan::NodeId node, const std::vector<Cell>& constants);

  plan::NodeId node() const { return node_; }
  /// Where its value stands ready in a call, most of all: a slot, a decision. Anything else is evaluated.
  enum class Source : std::uint8_t { slot, decision, cheap, costly };
  Source source() const { return source_; }
  /// Which slot or decision.
  std::uint32_t number() const { return number_; }
  std::uint32_t classes() const;
  std::uint32_t class_of(const Cell& value) const;
  /// Brings what class_of() looks at into the cache.
  void fetch_class_of(const Cell& value) const;

  /// A value for each piece that `constants`, some of the subject's own, cut its values into, with the classes that make up the
  /// piece. A condition that names no other constants is true or false for the whole piece.
  struct Piece {
    Cell value;
    ClassRanges classes;
  };
  std::vector<Piece> pieces(std::vector<Cell> constants) const;

  /// A class in words: "missing", "\"refund\"", "8s", "above 8s".
  std::string name(const plan::Plan& plan, std::uint32_t number) const;

 private:
  plan::NodeId node_;
  Source source_;
  std::uint32_t number_;
  Type type_;
  std::variant<Members, StringNumbers, Bounds<std::int64_t>, Bounds<double>> told_apart_;
  std::string unlike_;  // a string longer than all constants
};

}  // namespace wrapup::index
