#include "compiler/check/tables/dimension.h"

#include <algorithm>

#include "compiler/check/ordered.h"

namespace wrapup::check {

namespace {

constexpr std::size_t most_listed = 256;  // values of an entity; of more only those are told apart that cells name

/// How many values there are, where all can be named.
std::optional<std::size_t> values_of(const Type& type, const TypeTable& types) {
  if (type.kind == Kind::boolean) return 2;
  if (type.kind == Kind::enumeration) return types.enums[type.id].members.size();
  if (type.kind == Kind::entity && types.entities[type.id].rows.size() <= most_listed) return types.entities[type.id].rows.size();
  return std::nullopt;
}

/// Whether a value lies between two neighbouring points, or beside one where the other is null.
bool is_room(const Type& type, const Point* low, const Point* high) {
  if (type.kind == Kind::number) return true;
  if (low && high)
    return std::get<std::int64_t>(*low) + 1 != std::get<std::int64_t>(*high);  // low is no maximum: high is above it
  if (type.kind == Kind::time && high) return std::get<std::int64_t>(*high) > 0;
  return true;
}

}  // namespace

Parts Parts::between(std::uint32_t first, std::uint32_t end) {
  Parts parts;
  parts.add(first, end);
  return parts;
}

void Parts::add(std::uint32_t first, std::uint32_t end) {
  if (first >= end) return;
  if (!intervals_.empty() && intervals_.back().second >= first) {
    intervals_.back().second = std::max(intervals_.back().second, end);
  } else {
    intervals_.emplace_back(first, end);
  }
}

std::uint32_t Parts::count() const {
  std::uint32_t sum = 0;
  for (const auto& [first, end] : intervals_) sum += end - first;
  return sum;
}

Parts Parts::and_also(const Parts& other) const {
  Parts result;
  for (std::size_t i = 0, j = 0; i < intervals_.size() && j < other.intervals_.size();) {
    const auto& a = intervals_[i];
    const auto& b = other.intervals_[j];
    result.add(std::max(a.first, b.first), std::min(a.second, b.second));
    a.second < b.second ? ++i : ++j;
  }
  return result;
}

bool Parts::contains(const Parts& other) const {
  std::size_t i = 0;
  for (const auto& [first, end] : other.intervals_) {
    while (i < intervals_.size() && intervals_[i].second < end) ++i;
    if (i == intervals_.size() || intervals_[i].first > first) return false;
  }
  return true;
}

bool Parts::meets(const Parts& other) const {
  for (std::size_t i = 0, j = 0; i < intervals_.size() && j < other.intervals_.size();) {
    const auto& a = intervals_[i];
    const auto& b = other.intervals_[j];
    if (std::max(a.first, b.first) < std::min(a.second, b.second)) return true;
    a.second < b.second ? ++i : ++j;
  }
  return false;
}

Parts Parts::or_else(const Parts& other) const {
  Parts result;
  for (std::size_t i = 0, j = 0; i < intervals_.size() || j < other.intervals_.size();) {
    const bool mine = j == other.intervals_.size() || (i < intervals_.size() && intervals_[i].first <= other.intervals_[j].first);
    const auto& next = mine ? intervals_[i++] : other.intervals_[j++];
    result.add(next.first, next.second);
  }
  return result;
}

Parts Parts::without(const Parts& other) const {
  Parts result;
  std::size_t j = 0;
  for (auto [first, end] : intervals_) {
    while (j < other.intervals_.size() && other.intervals_[j].second <= first) ++j;
    for (auto k = j; k < other.intervals_.size() && other.intervals_[k].first < end; ++k) {
      result.add(first, other.intervals_[k].first);
      first = std::max(first, other.intervals_[k].second);
    }
    result.add(first, end);
  }
  return result;
}

std::optional<Point> point_of(const Expr& constant) {
  if (constant.op != Op::constant) return std::nullopt;
  const auto& node = constant.constant.node;
  if (const auto* truth = std::get_if<bool>(&node)) return Point{std::int64_t{*truth}};
  if (const auto* whole = std::get_if<std::int64_t>(&node)) return Point{*whole};
  if (const auto* number = std::get_if<double>(&node)) return Point{*number};
  if (const auto* text = std::get_if<std::string>(&node)) return Point{*text};
  return std::nullopt;
}

Dimension::Dimension(const Expr& test, std::size_t column) : subject_(test), column_(column), opaque_(true) {
  parts_ = {{Part::Kind::no}, {Part::Kind::yes}};
}

Dimension::Dimension(const Expr& subject, std::size_t column, std::vector<Point> points, const TypeTable& types)
    : subject_(subject), column_(column), points_(std::move(points)) {
  const auto& type = subject.type;
  const auto all = values_of(type, types);
  if (all) {
    points_.clear();
    for (std::size_t i = 0; i < *all; ++i) points_.emplace_back(static_cast<std::int64_t>(i));
  }
  std::ranges::sort(points_);
  points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
  if (type.optional) parts_.push_back({Part::Kind::missing});
  if (is_ordered(type.kind)) {
    order(type);
    return;
  }
  for (std::uint32_t i = 0; i < points_.size(); ++i) {
    part_of_.push_back(size());
    parts_.push_back({Part::Kind::point, i, i});
  }
  if (!all) parts_.push_back({Part::Kind::other});
}

/// `low`, what lies between, `high`, …
void Dimension::order(const Type& type) {
  const auto count = static_cast<std::uint32_t>(points_.size());
  for (std::uint32_t i = 0; i <= count; ++i) {
    const auto* low = i == 0 ? nullptr : &points_[i - 1];
    const auto* high = i == count ? nullptr : &points_[i];
    if (is_room(type, low, high)) parts_.push_back({Part::Kind::between, low ? i - 1 : no_point, high ? i : no_point});
    if (!high) continue;
    part_of_.push_back(size());
    parts_.push_back({Part::Kind::point, i, i});
  }
}

Parts Dimension::at(const Point& point) const {
  const auto found = std::ranges::lower_bound(points_, point);
  if (found == points_.end() || *found != point) return {};
  const auto part = part_of_[static_cast<std::size_t>(found - points_.begin())];
  return Parts::between(part, part + 1);
}

Parts Dimension::below(const Point& point) const {
  const auto found = at(point);
  return found.empty() ? Parts{} : Parts::between(missing().count(), found.intervals().front().first);
}

Parts Dimension::missing() const {
  return Parts::between(0, !parts_.empty() && parts_.front().kind == Part::Kind::missing ? 1 : 0);
}

}  // namespace wrapup::check
