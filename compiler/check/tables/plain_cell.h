// Cells as people write them in a spreadsheet: words and values without quotes.
#pragma once

#include <string_view>

#include "compiler/check/tables/cells.h"

namespace wrapup::check {

/// What a cell's text alone says, read by the column's type; where it is no plain text, the language reads it.
struct PlainTest {
  bool is_plain = false;
  std::optional<Checked> test;  // nothing after a report, where the cell is plain
};

/// `booked, missed`, `not gold`, `present and not 5`: values, parted by commas.
PlainTest plain_test(std::string_view text, Span span, const Column& column, CellChecker& cells);

/// A value of `type` without quotes; nothing where the text is none.
std::optional<Expr> plain_value(std::string_view text, Span span, const Type& type, const Setting& setting);

}  // namespace wrapup::check
