// Which pieces of a line stand in columns with those of its neighbours.
#pragma once

#include "compiler/format/layout.h"

namespace wrapup::format {

struct Anchor {
  std::size_t column;  // from 0, the same meaning on every line of a kind
  std::size_t piece;
};

struct Anchors {
  enum class Kind { nothing, table_row, data_field, enum_member, rule, step, adapter_field, match_arm, test_group, phrases };
  Kind kind = Kind::nothing;
  std::vector<Anchor> pieces;
};

Anchors anchors_of(const Layout& layout, const Line& line);

/// Whether lines of a kind are one block as long as they stand between the same brackets, blank lines and comments between them
/// or not; lines of other kinds must follow each other.
bool spans_brackets(Anchors::Kind kind);

}  // namespace wrapup::format
