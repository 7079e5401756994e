// Boxes in the words of the table: "outcome = booked or missed, finding.sentiment ?? 0.0 < -0.6".
#pragma once

#include <string>

#include "compiler/check/tables/regions.h"

namespace wrapup::check {

/// One column of a box: "= booked or missed", "< -0.6", "missing".
struct Answer {
  std::size_t column;
  std::string text;
};

class BoxWriter {
 public:
  BoxWriter(const CheckedTable& table, const Regions& regions, const TypeTable& types, const SourceMap& sources)
      : table_(table), regions_(regions), types_(types), sources_(sources) {}

  /// What a box narrows, in the order of the columns.
  std::vector<Answer> answers(const Box& box) const;
  /// The same as one text; "any call" for a box that narrows nothing.
  std::string text(const Box& box) const;

 private:
  std::string answer(const Dimension& dimension, const Parts& parts) const;
  std::string interval(const Dimension& dimension, std::uint32_t first, std::uint32_t end) const;
  std::string value(const Dimension& dimension, std::uint32_t point) const;

  const CheckedTable& table_;
  const Regions& regions_;
  const TypeTable& types_;
  const SourceMap& sources_;
};

}  // namespace wrapup::check
