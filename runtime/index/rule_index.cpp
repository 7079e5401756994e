// Chooses where each rule stands, and builds the lists under keys.
#include "runtime/index/rule_index.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "runtime/index/bit_sets.h"

namespace wrapup::index {
namespace {

/// Lists under a key that are longer on average are left to the bit sets.
constexpr double longest_list = 12;
/// A rule that stands under more classes of a subject is not selective.
constexpr std::uint32_t most_classes = 64;

/// How many rules each class of a subject has, of those that are selective in it.
class Selectivity {
 public:
  Selectivity(const std::vector<Entry>& entries, const std::vector<SubjectFacts>& subjects) : subjects_(subjects) {
    for (const Entry& entry : entries) {
      for (const Constraint& constraint : entry.constraints) {
        if (!is_selective(constraint)) continue;
        std::vector<std::uint32_t>& counts = counts_[constraint.subject];
        counts.resize(subjects[constraint.subject].classes);
        each_class(constraint, [&](std::uint32_t c) { ++counts[c]; });
      }
    }
  }

  /// The mean length of the lists that the rule would stand in; nothing where it would stand in too many.
  std::optional<double> list_length(const Constraint& constraint) const {
    if (!is_selective(constraint)) return std::nullopt;
    const std::vector<std::uint32_t>& counts = counts_.at(constraint.subject);
    double sum = 0;
    each_class(constraint, [&](std::uint32_t c) { sum += counts[c]; });
    return sum / std::max(1u, count(constraint.classes));
  }

  template <typename Visit>
  static void each_class(const Constraint& constraint, Visit visit) {
    for (const ClassRange& range : constraint.classes) {
      for (std::uint32_t c = range.first; c <= range.last; ++c) visit(c);
    }
  }

 private:
  bool is_selective(const Constraint& constraint) const {
    return subjects_[constraint.subject].is_key && count(constraint.classes) <= most_classes;
  }

  const std::vector<SubjectFacts>& subjects_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> counts_;
};

/// By entry: the constraint under which it is keyed, or none.
std::vector<const Constraint*> choose_keys(const std::vector<Entry>& entries, const std::vector<SubjectFacts>& subjects,
                                           std::size_t few_rules) {
  Selectivity selectivity(entries, subjects);
  std::vector<std::uint32_t> allowed;  // empty: every subject
  auto best_of = [&](const Entry& entry) {
    const Constraint* best = nullptr;
    double shortest = longest_list;
    for (const Constraint& constraint : entry.constraints) {
      if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), constraint.subject) == allowed.end()) continue;
      std::optional<double> length = selectivity.list_length(constraint);
      if (!length || *length > shortest || (*length == shortest && best != nullptr)) continue;
      best = &constraint;
      shortest = *length;
    }
    return best;
  };
  std::map<std::uint32_t, std::size_t> wanted;
  for (const Entry& entry : entries) {
    if (const Constraint* best = best_of(entry)) ++wanted[best->subject];
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> popular;
  for (const auto& [subject, rules] : wanted) {
    if (rules >= few_rules) popular.emplace_back(rules, subject);
  }
  std::vector<const Constraint*> chosen(entries.size());
  if (popular.empty()) return chosen;
  std::sort(popular.rbegin(), popular.rend());
  popular.resize(std::min(popular.size(), most_keys));
  for (const auto& [rules, subject] : popular) allowed.push_back(subject);
  std::transform(entries.begin(), entries.end(), chosen.begin(), best_of);
  return chosen;
}

std::vector<Keyed> make_keyed(const std::vector<Entry>& entries, const std::vector<const Constraint*>& keys,
                              const std::vector<SubjectFacts>& subjects) {
  std::map<std::uint32_t, std::vector<std::vector<std::uint32_t>>> lists;  // by subject, by class
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (keys[i] == nullptr) continue;
    std::vector<std::vector<std::uint32_t>>& of = lists[keys[i]->subject];
    of.resize(subjects[keys[i]->subject].classes);
    Selectivity::each_class(*keys[i], [&](std::uint32_t c) {
      if (of[c].empty() || of[c].back() != entries[i].rule) of[c].push_back(entries[i].rule);
    });
  }
  std::vector<Keyed> result;
  for (const auto& [subject, by_class] : lists) {
    Keyed& keyed = result.emplace_back();
    keyed.subject = subject;
    for (const std::vector<std::uint32_t>& rules : by_class) {
      std::uint32_t start = static_cast<std::uint32_t>(keyed.rules.size());
      keyed.lists.push_back({rules.size() == 1 ? rules[0] : start, static_cast<std::uint32_t>(rules.size())});
      if (rules.size() > 1) keyed.rules.insert(keyed.rules.end(), rules.begin(), rules.end());
    }
  }
  return result;
}

}  // namespace

RuleIndex make_rule_index(std::vector<Entry> entries, const std::vector<SubjectFacts>& subjects, const Thresholds& thresholds) {
  RuleIndex index;
  std::vector<const Constraint*> keys = choose_keys(entries, subjects, thresholds.few_rules);
  index.keyed = make_keyed(entries, keys, subjects);
  std::vector<Entry> rest;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (keys[i] == nullptr) rest.push_back(std::move(entries[i]));
  }
  std::vector<Coarse> narrowing;
  if (rest.size() >= thresholds.few_rules) narrowing = choose_subjects(rest, subjects, thresholds.useful_part);
  std::vector<Entry> narrowed;
  for (Entry& entry : rest) {
    bool narrows = std::any_of(entry.constraints.begin(), entry.constraints.end(), [&](const Constraint& constraint) {
      return std::any_of(narrowing.begin(), narrowing.end(), [&](const Coarse& of) { return of.subject == constraint.subject; });
    });
    if (narrows) {
      narrowed.push_back(std::move(entry));
    } else if (index.always.empty() || index.always.back() != entry.rule) {
      index.always.push_back(entry.rule);
    }
  }
  index.bits = make_bit_sets(narrowed, std::move(narrowing), subjects);
  return index;
}

}  // namespace wrapup::index
