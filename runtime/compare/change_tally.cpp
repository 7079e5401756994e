#include "runtime/compare/change_tally.h"

#include <algorithm>
#include <set>

namespace wrapup {

namespace {

constexpr std::size_t most_groups = 1000;
constexpr std::size_t most_samples = 5;

}  // namespace

void ChangeGroups::add(ChangeKey key, const std::shared_ptr<const ChangedCall>& call) {
  if (groups_.size() >= most_groups && !groups_.contains(key)) {
    key = {.part = key.part, .aspect = key.aspect, .rule_before = {}, .rule_after = {}, .before = "others", .after = "others"};
  }
  auto& group = groups_[std::move(key)];
  ++group.calls;
  if (group.samples.size() < most_samples) group.samples.push_back(call);
}

std::vector<std::pair<ChangeKey, ChangeGroup>> ChangeGroups::sorted() const {
  std::vector<std::pair<ChangeKey, ChangeGroup>> groups(groups_.begin(), groups_.end());
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.second.calls > b.second.calls; });
  return groups;
}

void ChangeTally::add(const std::shared_ptr<const ChangedCall>& call, const std::vector<Change>& changes) {
  const bool during = call->key.during;
  add_unchanged(during);
  if (changes.empty()) return;
  ++(during ? changed_answers : changed);
  ++places[{call->location_before, call->location_after}];
  if (!during && call->review_before && !call->review_after) ++reviews_end;
  if (!during && call->review_after && !call->review_before) ++reviews_begin;

  // A call counts once for each way in which it differs, however many of its steps do.
  std::map<std::string, Aspect> strongest;
  std::set<ChangeKey> alike, by_rule, by_value;
  for (const auto& change : changes) {
    const auto [part, is_new] = strongest.try_emplace(change.part, change.aspect);
    part->second = std::min(part->second, change.aspect);
    alike.insert({change.part, change.aspect, change.rule_before, change.rule_after, change.before, change.after});
    // The rules behind steps are those of their decision.
    if (change.rule_before != change.rule_after && change.aspect != Aspect::step)
      by_rule.insert({change.part, Aspect::rule, change.rule_before, change.rule_after, {}, {}});
    if (change.before != change.after) by_value.insert({change.part, change.aspect, {}, {}, change.before, change.after});
  }
  for (const auto& [part, aspect] : strongest) ++parts[part][static_cast<std::size_t>(aspect)];
  for (const auto& key : alike) whole.add(key, call);
  for (const auto& key : by_rule) rules.add(key, call);
  for (const auto& key : by_value) values.add(key, call);
}

}  // namespace wrapup
