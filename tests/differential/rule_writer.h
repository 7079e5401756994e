// Random rule sets that compile: every expression is made for the type that is wanted, and what may be missing is guarded or
// given a default. The same seed writes the same text.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace wrapup::differential {

class RuleWriter {
 public:
  explicit RuleWriter(std::uint64_t seed) : random_(seed) {}

  /// A whole file: context, entities, tables, phrases, lets, a destination, and decisions of every hit policy that use each
  /// other.
  std::string write();
  /// After it, the file of a package `for` some of the calls: rules of its own, overrides, rules left out, and a decision
  /// `inside` that is made for those calls alone.
  std::string write_location();

 private:
  std::string rules(const std::string& decision, const std::string& type, int count);
  /// Many rules of a few simple tests each, of the kind that an index narrows: keys, ranges that overlap, unsure fields.
  std::string many_rules(const std::string& decision, const std::string& type, int count);
  std::string simple_test();
  std::string table(const std::string& decision, const std::string& type, int count);
  std::string cell(std::size_t column);
  std::string decisions();

  /// A condition, `depth` levels at the most.
  std::string condition(int depth);
  std::string test();
  std::string guarded();
  std::string number(int depth);
  std::string whole(int depth);
  std::string duration(int depth);
  std::string text(int depth);
  std::string quoted();
  std::string member();
  std::string hours();
  std::string steps(int depth);
  std::string value(const std::string& type, int depth);

  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  template <typename... Choices>
  std::string one_of(Choices... choices) {
    const std::vector<std::string> all{std::string(choices)...};
    return all[below(static_cast<std::uint32_t>(all.size()))];
  }

  std::mt19937_64 random_;
  bool steps_decided_ = false;        // every decision of steps is written
  std::vector<std::string> decided_;  // required decisions written so far, of enum type
};

}  // namespace wrapup::differential
