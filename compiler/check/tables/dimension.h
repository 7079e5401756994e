// The values of a column, parted so finely that every cell of the table takes a part whole or not at all.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/check/program.h"

namespace wrapup::check {

/// Some of the numbered parts of a dimension, as intervals [first, end): ascending, apart from each other.
class Parts {
 public:
  Parts() = default;
  static Parts between(std::uint32_t first, std::uint32_t end);

  bool empty() const { return intervals_.empty(); }
  bool contains(const Parts& other) const;
  bool meets(const Parts& other) const;
  std::uint32_t count() const;
  void add(std::uint32_t first, std::uint32_t end);  // not before what is there already
  Parts and_also(const Parts& other) const;
  Parts or_else(const Parts& other) const;
  Parts without(const Parts& other) const;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& intervals() const { return intervals_; }
  friend bool operator==(const Parts&, const Parts&) = default;

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> intervals_;
};

/// A constant that a cell names: integers for all kinds that Value keeps as such, and for booleans.
using Point = std::variant<std::int64_t, double, std::string>;
std::optional<Point> point_of(const Expr& constant);

/// One question that columns ask, and its answers in parts.
class Dimension {
 public:
  /// A column whose cells name `points`.
  Dimension(const Expr& subject, std::size_t column, std::vector<Point> points, const TypeTable& types);
  /// A test that is true or false, of which nothing else is known.
  Dimension(const Expr& test, std::size_t column);

  struct Part {
    enum class Kind { missing, point, between, other, no, yes };
    Kind kind;
    std::uint32_t low = 0, high = 0;  // point: `low`; between: the points around it, `no_point` where there is none
  };
  static constexpr std::uint32_t no_point = ~std::uint32_t{0};

  const Expr& subject() const { return subject_; }
  std::size_t column() const { return column_; }
  bool is_opaque() const { return opaque_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(parts_.size()); }
  Parts all() const { return Parts::between(0, size()); }
  const std::vector<Part>& parts() const { return parts_; }
  const std::vector<Point>& points() const { return points_; }

  /// The parts of a value, and of all values below it.
  Parts at(const Point& point) const;
  Parts below(const Point& point) const;
  Parts missing() const;

 private:
  void order(const Type& type);

  Expr subject_;
  std::size_t column_;
  bool opaque_ = false;
  std::vector<Point> points_;
  std::vector<Part> parts_;
  std::vector<std::uint32_t> part_of_;  // by point
};

}  // namespace wrapup::check
