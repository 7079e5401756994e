// What is numbered before any code is made, so that compiled code and the evaluator that loads it agree: chunks of rules,
// functions for values and for `could match`, constants that code reaches by number, nodes whose value is kept, strings that are
// compared as numbers: a slot's string is looked up once a call, and rules compare what was found. Follows from the plan alone,
// which is why a cached object can be loaded without making its code again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/plan/walk.h"

namespace wrapup::codegen {

inline constexpr std::uint32_t none = ~std::uint32_t{0};

/// Rules of one decision that one function tries: `first` up to, not including, `end`.
struct Chunk {
  std::uint32_t decision = 0, first = 0, end = 0;
};

struct Layout {
  /// Few enough that LLVM's work stays in proportion to the number of rules.
  static constexpr std::uint32_t rules_per_chunk = 32;
  /// A node that would unfold into more operations than this is left to the interpreter.
  static constexpr std::uint64_t largest_tree = 20'000;

  explicit Layout(const plan::Plan& plan);

  std::vector<Chunk> chunks;                         // by decision, then rule
  std::vector<std::uint32_t> first_chunk;            // by decision, and one more
  std::vector<plan::NodeId> values;                  // rules' values that are no constants, ascending
  std::vector<std::uint32_t> could;                  // chunks with a condition that may be unsure, ascending
  std::vector<std::vector<std::uint32_t>> value_of;  // by decision and rule: in `values`, or none
  std::vector<std::vector<std::uint32_t>> could_of;  // by decision and rule: in `could`; none where it is always sure
  std::vector<plan::NodeId> constants;               // lists, records and schedules
  std::vector<std::uint32_t> constant_of;            // by node: in `constants`, or none
  std::vector<std::uint32_t> memo_of;                // by node: in Frame::memo, or none
  std::uint32_t memos = 0;
  std::vector<std::uint32_t> coded_slots;          // strings that rules compare with many constants, ascending
  std::map<std::string_view, std::int64_t> codes;  // of those constants, from 0
  std::uint32_t first_code = 0;                    // the coded slots' codes follow the memos in Frame::memo
  std::vector<std::uint64_t> tree_size;            // by node: operations when unfolded into a tree, saturating
  std::vector<plan::Unsure> unsure;                // by node

  /// Where in Frame::memo the code of a slot's string is kept, or none where the slot is not coded.
  std::uint32_t code_of(std::uint32_t slot) const;

  /// The table of functions in the compiled object: chunks, then values, then could.
  std::size_t table_size() const { return chunks.size() + values.size() + could.size(); }
};

/// A test of a slot's string against a constant: `==` with a string, or `in` a list of strings.
struct StringTest {
  std::uint32_t slot = 0;
  plan::NodeId constant = plan::no_node;
};
std::optional<StringTest> string_test(const plan::Plan& plan, plan::NodeId id);

}  // namespace wrapup::codegen
