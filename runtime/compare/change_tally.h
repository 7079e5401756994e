// What a dry run of a change counts: calls that differ, and in what.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "runtime/compare/change.h"
#include "runtime/compare/record_key.h"

namespace wrapup {

/// A call that is decided otherwise. Records as they were written, empty where one rule set decided nothing.
struct ChangedCall {
  RecordKey key;
  std::string location_before, location_after;  // empty: unowned
  std::string before, after;
  bool review_before = false, review_after = false;  // whether somebody is to look at it
};

/// Calls that differ in the same way.
struct ChangeGroup {
  std::uint64_t calls = 0;
  std::vector<std::shared_ptr<const ChangedCall>> samples;  // the first few
};

/// What groups are told apart by; what does not count stays empty.
struct ChangeKey {
  std::string part;
  Aspect aspect = Aspect::value;
  std::string rule_before, rule_after, before, after;
  friend auto operator<=>(const ChangeKey&, const ChangeKey&) = default;
};

/// Groups up to some number; what comes after is counted under "others" of its part.
class ChangeGroups {
 public:
  void add(ChangeKey key, const std::shared_ptr<const ChangedCall>& call);
  /// Most frequent first.
  std::vector<std::pair<ChangeKey, ChangeGroup>> sorted() const;
  bool empty() const { return groups_.empty(); }

 private:
  std::map<ChangeKey, ChangeGroup> groups_;
};

class ChangeTally {
 public:
  /// Counts a call that both decided alike, or that differs in `changes`.
  void add(const std::shared_ptr<const ChangedCall>& call, const std::vector<Change>& changes);
  void add_unchanged(bool during) { ++(during ? answers : calls); }

  std::uint64_t calls = 0, answers = 0;  // compared; answers are what was asked while a call went on
  std::uint64_t changed = 0, changed_answers = 0;
  std::uint64_t reviews_begin = 0, reviews_end = 0;                     // calls that only now, or no longer, are for review
  std::map<std::string, std::array<std::uint64_t, aspects>> parts;      // calls by the strongest aspect of their changes
  std::map<std::pair<std::string, std::string>, std::uint64_t> places;  // changed calls by location, before and after
  ChangeGroups whole, rules, values;                                    // by all, by rule pair, by pair of values
};

}  // namespace wrapup
