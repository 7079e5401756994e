// What is numbered before any code is made, so that compiled code and the evaluator that loads it agree: shapes of conditions
// and values, the parameters of each rule, nodes whose value is kept. Follows from the plan alone, which is why a cached object
// can be loaded without making its code again.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/plan/walk.h"

namespace wrapup::codegen {

inline constexpr std::uint32_t none = ~std::uint32_t{0};

/// A condition or value as code takes it: a function, and `count` parameters from Layout::parameters[first] on.
struct Use {
  std::uint32_t function = none;  // none: a value that is a constant
  std::uint32_t first = 0, count = 0;
};

/// What a parameter of a node stands for.
enum class Role : std::uint8_t {
  constant,     // the node's constant
  element,      // an element of a short list of constants
  sorted_list,  // a long list of constants, ascending
  node,         // the node's own number, for a helper
  memo,         // where the node's value is kept in Frame::memo
};

struct Parameter {
  Role role = Role::constant;
  plan::NodeId node = plan::no_node;
  std::uint32_t element = 0;
};

struct Layout {
  /// A node that would unfold into more operations than this is left to the interpreter.
  static constexpr std::uint64_t largest_tree = 20'000;

  explicit Layout(const plan::Plan& plan);

  std::vector<plan::NodeId> conditions;   // by shape: the first condition that has it
  std::vector<plan::NodeId> could;        // of those, the ones that may be unsure
  std::vector<plan::NodeId> values;       // by shape: the first value that has it
  std::vector<std::uint32_t> could_of;    // by condition's shape: in `could`, or none
  std::vector<std::vector<Use>> when_of;  // by decision and rule
  std::vector<std::vector<Use>> then_of;
  std::vector<Parameter> parameters;
  std::vector<std::uint32_t> memo_of;  // by node: in Frame::memo, or none
  std::uint32_t memos = 0;
  std::vector<std::uint64_t> tree_size;  // by node: operations when unfolded into a tree, saturating
  std::vector<plan::Unsure> unsure;      // by node

  /// The table of functions in the compiled object: conditions, then could, then values.
  std::size_t table_size() const { return conditions.size() + could.size() + values.size(); }
};

}  // namespace wrapup::codegen
