#include "compiler/check/tables/regions.h"

#include <algorithm>

namespace wrapup::check {

namespace {

/// Whether two expressions are the same, wherever they stand and whatever is known of their presence.
bool same(const Expr& a, const Expr& b) {
  return a.op == b.op && a.index == b.index && a.extra == b.extra && a.name == b.name && a.constant == b.constant &&
         std::ranges::equal(a.operands, b.operands, same);
}

/// What a test of a column says: constants that it compares with, or that it is of another form.
class Comparison {
 public:
  explicit Comparison(const Expr& subject) : subject_(subject) {}

  /// Adds the constants of `test`; false where it is no comparison with constants.
  bool collect(const Expr& test, std::vector<Point>& points) const {
    const auto& parts = test.operands;
    if (same(test, subject_)) return test.type.kind == Kind::boolean;
    if (test.op == Op::constant) return test.type.kind == Kind::boolean && !test.constant.is_missing();
    if (test.op == Op::and_ || test.op == Op::or_ || test.op == Op::not_)
      return std::ranges::all_of(parts, [&](const Expr& part) { return collect(part, points); });
    if (test.op == Op::equal || test.op == Op::less || test.op == Op::less_equal)
      return subject_at(test) && add(parts[1 - *subject_at(test)], points);
    if (parts.empty() || !same(parts[0], subject_)) return false;
    if (test.op == Op::in_range) return add(parts[1], points) && add(parts[2], points);
    if (test.op == Op::is_present) return true;
    return test.op == Op::in_list && parts[1].op == Op::make_list &&
           std::ranges::all_of(parts[1].operands, [&](const Expr& value) { return add(value, points); });
  }

  /// The answers for which `test`, which has been collected, holds.
  Parts parts(const Expr& test, const Dimension& dimension) const {
    if (same(test, subject_)) return dimension.at(Point{std::int64_t{1}});
    if (test.op == Op::constant) return std::get<bool>(test.constant.node) ? dimension.all() : Parts{};
    if (test.op == Op::not_) return dimension.all().without(parts(test.operands[0], dimension));
    if (test.op == Op::and_ || test.op == Op::or_) return chain(test, dimension);
    if (test.op == Op::equal) return dimension.at(other(test));
    if (test.op == Op::less || test.op == Op::less_equal) return ordered(test, dimension);
    if (test.op == Op::is_present) return dimension.all().without(dimension.missing());
    if (test.op == Op::in_range) {
      const auto low = *point_of(test.operands[1]), high = *point_of(test.operands[2]);
      return dimension.below(high).or_else(dimension.at(high)).without(dimension.below(low));
    }
    Parts listed;
    for (const auto& value : test.operands[1].operands) listed = listed.or_else(dimension.at(*point_of(value)));
    return listed;
  }

 private:
  std::optional<std::size_t> subject_at(const Expr& test) const {
    if (same(test.operands[0], subject_)) return 0;
    return same(test.operands[1], subject_) ? std::optional<std::size_t>(1) : std::nullopt;
  }
  Point other(const Expr& test) const { return *point_of(test.operands[1 - *subject_at(test)]); }

  Parts chain(const Expr& test, const Dimension& dimension) const {
    auto result = test.op == Op::and_ ? dimension.all() : Parts{};
    for (const auto& part : test.operands) {
      const auto next = parts(part, dimension);
      result = test.op == Op::and_ ? result.and_also(next) : result.or_else(next);
    }
    return result;
  }

  Parts ordered(const Expr& test, const Dimension& dimension) const {
    const auto at = dimension.at(other(test));
    const auto below = dimension.below(other(test));
    const bool with = test.op == Op::less_equal;
    if (*subject_at(test) == 0) return with ? below.or_else(at) : below;
    const auto above = dimension.all().without(dimension.missing()).without(below).without(at);
    return with ? above.or_else(at) : above;
  }

  static bool add(const Expr& constant, std::vector<Point>& points) {
    auto point = point_of(constant);
    if (!point) return false;
    points.push_back(std::move(*point));
    return true;
  }

  const Expr& subject_;
};

/// What a value is worked out from: context fields and decisions.
void collect_reads(const Expr& expr, std::set<std::pair<Op, std::uint32_t>>& reads) {
  if (expr.op == Op::slot || expr.op == Op::slot_confidence) reads.emplace(Op::slot, expr.index);
  if (expr.op == Op::decision || expr.op == Op::decision_confidence) reads.emplace(Op::decision, expr.index);
  for (const auto& operand : expr.operands) collect_reads(operand, reads);
}

class RegionMaker {
 public:
  RegionMaker(const CheckedTable& table, const TypeTable& types) : table_(table), types_(types) {}

  Regions run() {
    find_columns();
    for (const auto& row : table_.rows) {
      Box box;
      for (std::size_t column = 0; column < row.tests.size(); ++column) {
        if (row.tests[column]) narrow(box, *row.tests[column], column);
      }
      regions_.rows.push_back(std::move(box));
    }
    for (const auto& dimension : regions_.dimensions) collect_reads(dimension.subject(), regions_.reads.emplace_back());
    return std::move(regions_);
  }

 private:
  /// Columns that ask the same share the points that their cells name.
  void find_columns() {
    const auto& columns = table_.columns;
    std::vector<std::size_t> first(columns.size());
    std::vector<std::vector<Point>> points(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto is_same = [&](const Column& other) { return same(other.value.expr, columns[i].value.expr); };
      first[i] = static_cast<std::size_t>(std::ranges::find_if(columns, is_same) - columns.begin());
      const Comparison comparison(columns[i].value.expr);
      for (const auto& row : table_.rows) {
        std::vector<Point> named;
        if (row.tests[i] && comparison.collect(*row.tests[i], named))
          points[first[i]].insert(points[first[i]].end(), named.begin(), named.end());
      }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (first[i] == i) {
        dimension_of_.push_back(static_cast<std::uint32_t>(regions_.dimensions.size()));
        regions_.dimensions.emplace_back(columns[i].value.expr, i, std::move(points[i]), types_);
      } else {
        dimension_of_.push_back(dimension_of_[first[i]]);
      }
    }
  }

  void narrow(Box& box, const Expr& test, std::size_t column) {
    const Comparison comparison(table_.columns[column].value.expr);
    std::vector<Point> named;
    if (comparison.collect(test, named)) {
      const auto& dimension = regions_.dimensions[dimension_of_[column]];
      return narrow(box, dimension_of_[column], comparison.parts(test, dimension));
    }
    const bool wanted = test.op != Op::not_;
    const auto question = opaque(wanted ? test : test.operands[0], column);
    narrow(box, question, wanted ? Parts::between(1, 2) : Parts::between(0, 1));
  }

  void narrow(Box& box, std::uint32_t dimension, Parts parts) {
    if (parts == regions_.dimensions[dimension].all()) return;
    const auto [side, is_new] = box.try_emplace(dimension, parts);
    if (!is_new) side->second = side->second.and_also(parts);
  }

  std::uint32_t opaque(const Expr& test, std::size_t column) {
    auto& known = opaque_[key_of(test)];
    if (!known) {
      known = static_cast<std::uint32_t>(regions_.dimensions.size());
      regions_.dimensions.emplace_back(test, column);
    }
    return *known;
  }

  const CheckedTable& table_;
  const TypeTable& types_;
  Regions regions_;
  std::vector<std::uint32_t> dimension_of_;  // by column
  std::map<std::string, std::optional<std::uint32_t>> opaque_;
};

}  // namespace

Regions regions_of(const CheckedTable& table, const TypeTable& types) {
  return RegionMaker(table, types).run();
}

bool Regions::are_related(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::any_of(reads[a], [&](const auto& read) { return reads[b].contains(read); });
}

bool meet(const Box& a, const Box& b) {
  auto other = b.begin();
  for (const auto& [dimension, parts] : a) {
    while (other != b.end() && other->first < dimension) ++other;
    if (other == b.end()) return true;
    if (other->first == dimension && !parts.meets(other->second)) return false;
  }
  return true;
}

bool is_empty(const Box& box) {
  return std::ranges::any_of(box, [](const auto& side) { return side.second.empty(); });
}

}  // namespace wrapup::check
