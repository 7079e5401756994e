#include "runtime/index/bit_sets.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace wrapup::index {
namespace {

constexpr std::uint32_t most_sets = 256;  // a subject
constexpr std::size_t block_size = 4096;

/// The part of the subject's classes that a constraint leaves; a guess at the part of the calls.
double part_left(const Constraint& constraint, const std::vector<SubjectFacts>& subjects) {
  return static_cast<double>(count(constraint.classes)) / subjects[constraint.subject].classes;
}

const Constraint* constraint_on(const Entry& entry, std::uint32_t subject) {
  auto found = std::find_if(entry.constraints.begin(), entry.constraints.end(),
                            [&](const Constraint& constraint) { return constraint.subject == subject; });
  return found == entry.constraints.end() ? nullptr : &*found;
}

std::uint64_t scramble(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// Gives classes that have the same rules one set. Where that leaves too many, neighbours share one.
void make_coarse(const std::vector<Entry>& entries, std::uint32_t classes, Coarse& coarse) {
  // By class: a hash of its rules, of which a range of classes changes two differences.
  std::vector<std::uint64_t> rules(classes + 1);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Constraint* constraint = constraint_on(entries[i], coarse.subject);
    if (constraint == nullptr) continue;
    for (const ClassRange& range : constraint->classes) {
      rules[range.first] ^= scramble(i);
      rules[range.last + 1] ^= scramble(i);
    }
  }
  std::partial_sum(rules.begin(), rules.end(), rules.begin(), std::bit_xor<>());
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> run(classes);
  for (std::uint32_t c = 0; c < classes; ++c) {
    numbers.try_emplace(rules[c], static_cast<std::uint32_t>(numbers.size()));
    run[c] = c == 0 ? 0 : run[c - 1] + (rules[c] != rules[c - 1] ? 1 : 0);
  }
  bool fits = numbers.size() <= most_sets;
  coarse.sets = fits ? static_cast<std::uint32_t>(numbers.size()) : most_sets;
  for (std::uint32_t c = 0; c < classes; ++c) {
    std::uint64_t shared = static_cast<std::uint64_t>(run[c]) * most_sets / (run.back() + 1);
    coarse.set_of.push_back(static_cast<std::uint16_t>(fits ? numbers[rules[c]] : shared));
  }
}

/// By class: the last of the neighbours that share its set.
std::vector<std::uint32_t> run_ends(const Coarse& coarse) {
  std::vector<std::uint32_t> ends(coarse.set_of.size());
  for (std::size_t c = ends.size(); c-- > 0;) {
    bool last = c + 1 == ends.size() || coarse.set_of[c] != coarse.set_of[c + 1];
    ends[c] = last ? static_cast<std::uint32_t>(c) : ends[c + 1];
  }
  return ends;
}

/// Fills in blocks, their words and summaries.
class BlockWriter {
 public:
  BlockWriter(BitSets& bits, const std::vector<Entry>& entries) : bits_(bits), entries_(entries) {
    for (const Coarse& coarse : bits.subjects) run_ends_.push_back(run_ends(coarse));
  }

  /// Entries `first` up to, not including, `last` as a block of their own.
  void write(std::size_t first, std::size_t last) {
    Block& block = bits_.blocks.emplace_back();
    block.words = static_cast<std::uint32_t>((last - first + 63) / 64);
    block.first_word = bits_.words.size();
    bits_.words.resize(bits_.words.size() + std::size_t{block.words} * bits_.sets);
    bits_.summaries.resize(bits_.summaries.size() + bits_.sets);
    std::vector<std::pair<Place, std::size_t>> order;
    for (std::size_t i = first; i < last; ++i) {
      if (block.rules.empty() || block.rules.back() != entries_[i].rule) block.rules.push_back(entries_[i].rule);
      order.emplace_back(place(entries_[i]), i);
    }
    std::sort(order.begin(), order.end());
    for (std::size_t at = 0; at < order.size(); ++at) {
      const Entry& entry = entries_[order[at].second];
      auto rule = std::lower_bound(block.rules.begin(), block.rules.end(), entry.rule);
      block.position.push_back(static_cast<std::uint16_t>(rule - block.rules.begin()));
      for (std::size_t s = 0; s < bits_.subjects.size(); ++s) {
        each_set(entry, s, [&](std::uint32_t set) { write(block, bits_.subjects[s].first_set + set, at); });
      }
    }
  }

 private:
  /// By subject the first set that an entry has; the number of sets where it does not ask, so that it stands last.
  using Place = std::array<std::uint16_t, most_narrowing>;

  Place place(const Entry& entry) const {
    Place place{};
    for (std::size_t s = 0; s < bits_.subjects.size(); ++s) {
      const Constraint* constraint = constraint_on(entry, bits_.subjects[s].subject);
      bool asks = constraint != nullptr && !constraint->classes.empty();
      place[s] =
          asks ? bits_.subjects[s].set_of[constraint->classes.front().first] : static_cast<std::uint16_t>(bits_.subjects[s].sets);
    }
    return place;
  }

  /// The subject's sets that have the entry; all of them where it does not ask.
  template <typename Visit>
  void each_set(const Entry& entry, std::size_t s, Visit visit) const {
    const Coarse& coarse = bits_.subjects[s];
    const Constraint* constraint = constraint_on(entry, coarse.subject);
    if (constraint == nullptr) {
      for (std::uint32_t set = 0; set < coarse.sets; ++set) visit(set);
      return;
    }
    for (const ClassRange& range : constraint->classes) {
      for (std::uint32_t c = range.first; c <= range.last; c = run_ends_[s][c] + 1) visit(coarse.set_of[c]);
    }
  }

  void write(const Block& block, std::uint32_t set, std::size_t at) {
    bits_.summaries[(bits_.blocks.size() - 1) * bits_.sets + set] |= std::uint64_t{1} << (at / 64);
    bits_.words[block.first_word + std::size_t{set} * block.words + at / 64] |= std::uint64_t{1} << (at % 64);
  }

  BitSets& bits_;
  const std::vector<Entry>& entries_;
  std::vector<std::vector<std::uint32_t>> run_ends_;  // by chosen subject
};

}  // namespace

std::vector<Coarse> choose_subjects(const std::vector<Entry>& entries, const std::vector<SubjectFacts>& subjects,
                                    double useful_part) {
  std::map<std::uint32_t, double> removed;  // by subject: how many rules it may rule out
  for (const Entry& entry : entries) {
    for (const Constraint& constraint : entry.constraints) removed[constraint.subject] += 1 - part_left(constraint, subjects);
  }
  std::vector<std::pair<double, std::uint32_t>> order;
  double worth = std::max(1.0, static_cast<double>(entries.size()) / 64);
  for (const auto& [subject, rules] : removed) {
    if (rules >= worth) order.emplace_back(rules, subject);
  }
  std::sort(order.rbegin(), order.rend());
  order.resize(std::min(order.size(), most_narrowing));
  std::stable_partition(order.begin(), order.end(), [&](const auto& each) { return !subjects[each.second].is_costly; });
  std::vector<Coarse> chosen;
  for (const auto& [rules, subject] : order) chosen.push_back({subject, {}, 0, 0});
  double left = 0;
  for (const Entry& entry : entries) {
    double part = 1;
    for (const Coarse& coarse : chosen) {
      if (const Constraint* constraint = constraint_on(entry, coarse.subject)) part *= part_left(*constraint, subjects);
    }
    left += part;
  }
  if (left > useful_part * static_cast<double>(entries.size())) chosen.clear();
  return chosen;
}

BitSets make_bit_sets(const std::vector<Entry>& entries, std::vector<Coarse> chosen, const std::vector<SubjectFacts>& subjects) {
  BitSets bits;
  if (entries.empty()) return bits;
  bits.subjects = std::move(chosen);
  for (Coarse& coarse : bits.subjects) {
    make_coarse(entries, subjects[coarse.subject].classes, coarse);
    coarse.first_set = bits.sets;
    bits.sets += coarse.sets;
    bits.cheap += subjects[coarse.subject].is_costly ? 0 : 1;
  }
  BlockWriter writer(bits, entries);
  for (std::size_t first = 0; first < entries.size();) {
    std::size_t last = std::min(first + block_size, entries.size());
    // A rule's alternatives stay together.
    while (last < entries.size() && last > first + 1 && entries[last].rule == entries[last - 1].rule) --last;
    writer.write(first, last);
    first = last;
  }
  return bits;
}

}  // namespace wrapup::index
