#include "compiler/check/tables/cover.h"

#include <algorithm>

namespace wrapup::check {

namespace {

using Rows = std::vector<std::uint32_t>;

class Sweep {
 public:
  Sweep(const Regions& regions, Box within, std::size_t most, Budget& budget)
      : regions_(regions), open_(std::move(within)), most_(most), budget_(budget) {}

  Uncovered run(Rows rows) {
    find(std::move(rows));
    std::ranges::sort(found_.used);
    found_.used.erase(std::unique(found_.used.begin(), found_.used.end()), found_.used.end());
    return std::move(found_);
  }

 private:
  Parts open(std::uint32_t dimension) const {
    const auto side = open_.find(dimension);
    return side == open_.end() ? regions_.dimensions[dimension].all() : side->second;
  }

  /// Whether the row takes all of what is open.
  bool takes_all(std::uint32_t row) const {
    return std::ranges::all_of(regions_.rows[row], [&](const auto& side) { return side.second.contains(open(side.first)); });
  }

  void find(Rows rows) {
    if (!found_.complete) return;
    if (!budget_.spend(rows.size() + 1)) {
      found_.complete = false;
      return;
    }
    if (rows.empty()) {
      if (found_.boxes.size() < most_) {
        found_.boxes.push_back(open_);
      } else {
        found_.complete = false;
      }
      return;
    }
    if (const auto whole = std::ranges::find_if(rows, [&](auto row) { return takes_all(row); }); whole != rows.end()) {
      found_.used.push_back(*whole);
      return;
    }
    part(rows, widest(rows));
  }

  /// The dimension in which most rows differ from what is open: parting it settles most.
  std::uint32_t widest(const Rows& rows) const {
    std::map<std::uint32_t, std::size_t> narrowed;
    for (const auto row : rows) {
      for (const auto& [dimension, parts] : regions_.rows[row]) {
        if (!parts.contains(open(dimension))) ++narrowed[dimension];
      }
    }
    return std::ranges::max_element(narrowed, {}, [](const auto& each) { return each.second; })->first;
  }

  void part(const Rows& rows, std::uint32_t dimension) {
    const auto whole = open(dimension);
    std::map<Rows, Parts> groups;
    for (auto& [parts, active] : segments(rows, dimension, whole)) {
      auto& group = groups[std::move(active)];
      group = group.or_else(parts);
    }
    const auto before = open_.find(dimension) == open_.end() ? std::nullopt : std::optional(open_[dimension]);
    for (const auto& [active, parts] : in_order(groups)) {
      open_[dimension] = parts;
      find(active);
    }
    if (before) {
      open_[dimension] = *before;
    } else {
      open_.erase(dimension);
    }
  }

  /// By their first part, so that what is found comes in the order of the values.
  static std::vector<std::pair<Rows, Parts>> in_order(const std::map<Rows, Parts>& groups) {
    std::vector<std::pair<Rows, Parts>> list(groups.begin(), groups.end());
    std::ranges::sort(list,
                      [](const auto& a, const auto& b) { return a.second.intervals().front() < b.second.intervals().front(); });
    return list;
  }

  /// `whole` cut where a row begins or ends, each piece with the rows that take it.
  std::vector<std::pair<Parts, Rows>> segments(const Rows& rows, std::uint32_t dimension, const Parts& whole) {
    std::map<std::uint32_t, std::pair<Rows, Rows>> events;  // part -> rows that begin there, rows that end
    Rows active;                                            // ascending
    for (const auto& [first, end] : whole.intervals()) events[first], events[end];
    for (const auto row : rows) {
      const auto side = regions_.rows[row].find(dimension);
      if (side == regions_.rows[row].end()) {
        active.push_back(row);
        continue;
      }
      const auto taken = side->second.and_also(whole);
      for (const auto& [first, end] : taken.intervals()) {
        events[first].first.push_back(row);
        events[end].second.push_back(row);
      }
    }
    std::vector<std::pair<Parts, Rows>> pieces;
    for (auto event = events.begin(); event != events.end(); ++event) {
      for (const auto row : event->second.second) active.erase(std::ranges::lower_bound(active, row));
      for (const auto row : event->second.first) active.insert(std::ranges::lower_bound(active, row), row);
      const auto next = std::next(event);
      if (next == events.end()) break;
      const auto piece = Parts::between(event->first, next->first).and_also(whole);
      if (piece.empty()) continue;
      if (!budget_.spend(active.size() + 1)) {
        found_.complete = false;
        return {};
      }
      pieces.emplace_back(piece, active);
    }
    return pieces;
  }

  const Regions& regions_;
  Box open_;  // what is looked at
  std::size_t most_;
  Budget& budget_;
  Uncovered found_;
};

}  // namespace

Uncovered uncovered(const Regions& regions, const Box& within, Rows rows, std::size_t most, Budget& budget) {
  std::erase_if(rows, [&](auto row) { return !meet(regions.rows[row], within); });
  return Sweep(regions, within, most, budget).run(std::move(rows));
}

}  // namespace wrapup::check
