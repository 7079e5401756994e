// Which operators bind tighter. The grammar gives operands and operators flat, in the order of the text.
#pragma once

#include <cstddef>
#include <vector>

#include "antlr4-runtime.h"

namespace wrapup::syntax {

/// Levels of precedence, loosest first.
enum class Binding { either, both, fallback, sum, product };

/// Operands [first, last) of a chain.
struct Part {
  std::size_t first, last;

  std::size_t size() const { return last - first; }
  bool is_one() const { return size() == 1; }
};

/// The parts that the operators of one level join: `a + b * c` gives `a` and `b * c` for sum. `operators[i]` stands between the
/// operands i and i + 1; looser ones must not stand in the part.
std::vector<Part> joined_at(Binding binding, Part part, const std::vector<antlr4::Token*>& operators);

}  // namespace wrapup::syntax
