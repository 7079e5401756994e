// The form of a rule's condition or value without its constants. Rules of one shape share one compiled function, which reads
// what differs from a block of parameters: LLVM's work depends on the number of shapes, and constants are data.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/codegen/layout.h"

namespace wrapup::codegen {

struct Shape {
  std::string key;                                          // equal keys, equal code
  std::vector<Parameter> parameters;                        // in the order of the block
  std::map<std::pair<plan::NodeId, Role>, std::size_t> at;  // where a node's first parameter of a role stands
};

Shape shape_of(const plan::Plan& plan, const Layout& layout, plan::NodeId root);

/// Lists of up to this many constants are compared one by one.
inline constexpr std::uint32_t longest_inline_list = 8;

/// How the code tests membership in this list of constants.
enum class ListForm { general, inline_elements, sorted };
ListForm list_form(const plan::Plan& plan, const plan::Node& in_list);

}  // namespace wrapup::codegen
