#include "compiler/check/tables/row_index.h"

#include <algorithm>

namespace wrapup::check {

namespace {

constexpr std::uint32_t few_parts = 8;

}  // namespace

const Parts* RowIndex::narrow_side(std::uint32_t row, std::uint32_t dimension) const {
  const auto side = regions_.rows[row].find(dimension);
  return side == regions_.rows[row].end() || side->second.count() > few_parts ? nullptr : &side->second;
}

void RowIndex::add(std::uint32_t row) {
  all_.push_back(row);
  for (std::uint32_t dimension = 0; dimension < by_part_.size(); ++dimension) {
    if (regions_.dimensions[dimension].is_opaque()) continue;  // two answers leave half of the rows at best
    const auto* side = narrow_side(row, dimension);
    if (side == nullptr) {
      wide_[dimension].push_back(row);
      continue;
    }
    for (const auto& [first, end] : side->intervals()) {
      for (auto part = first; part < end; ++part) by_part_[dimension][part].push_back(row);
    }
  }
}

std::vector<std::uint32_t> RowIndex::candidates(std::uint32_t row) const {
  std::vector<const std::vector<std::uint32_t>*> best{&all_};
  auto fewest = all_.size();
  for (const auto& [dimension, parts] : regions_.rows[row]) {
    if (regions_.dimensions[dimension].is_opaque() || narrow_side(row, dimension) == nullptr) continue;
    std::vector<const std::vector<std::uint32_t>*> lists{&wide_[dimension]};
    auto count = wide_[dimension].size();
    for (const auto& [first, end] : parts.intervals()) {
      for (auto part = first; part < end; ++part) {
        const auto found = by_part_[dimension].find(part);
        if (found == by_part_[dimension].end()) continue;
        lists.push_back(&found->second);
        count += found->second.size();
      }
    }
    if (count >= fewest) continue;
    fewest = count;
    best = std::move(lists);
  }
  std::vector<std::uint32_t> rows;
  for (const auto* list : best) rows.insert(rows.end(), list->begin(), list->end());
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

}  // namespace wrapup::check
