#include "cli/replay/grouped.h"

#include <algorithm>

namespace wrapup::cli {

namespace {

constexpr std::size_t most_groups = 300;
constexpr std::size_t most_examples = 3;

void keep(std::vector<Place>& examples, Place place) {
  const auto after = std::upper_bound(examples.begin(), examples.end(), place,
                                      [](const Place& a, const Place& b) { return a.sequence < b.sequence; });
  if (after == examples.end() && examples.size() == most_examples) return;
  examples.insert(after, std::move(place));
  if (examples.size() > most_examples) examples.pop_back();
}

}  // namespace

Group& Grouped::group(const std::string& message) {
  const bool room = groups_.size() < most_groups || groups_.contains(message);
  return groups_[room ? message : "others"];
}

void Grouped::add(const std::string& message, Place place) {
  auto& to = group(message);
  ++to.count;
  ++total_;
  keep(to.examples, std::move(place));
}

void Grouped::add(const Grouped& other) {
  for (const auto& [message, from] : other.groups_) {
    auto& to = group(message);
    to.count += from.count;
    for (const auto& place : from.examples) keep(to.examples, place);
  }
  total_ += other.total_;
}

std::vector<std::pair<std::string, Group>> Grouped::sorted() const {
  std::vector<std::pair<std::string, Group>> groups(groups_.begin(), groups_.end());
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
  return groups;
}

std::string examples_text(const Group& group) {
  std::string text;
  for (const auto& place : group.examples) text += (text.empty() ? "" : ", ") + place.text;
  return group.count > group.examples.size() ? text + ", …" : text;
}

}  // namespace wrapup::cli
