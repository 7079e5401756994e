// The columns of values of a decision table: one for the decision, or one for each field of its record.
#pragma once

#include "compiler/check/tables/table.h"

namespace wrapup::check {

/// Where the values of a row go.
class Results {
 public:
  /// The columns headed `names` of a table for `decision`; nothing after a report at `table`.
  static std::optional<Results> of(const std::vector<syntax::Name>& names, const Decision& decision, const TypeTable& types,
                                   Span table, Diagnostics& diagnostics);
  /// Whether `header` is that of a column of values.
  static bool is_header(std::string_view header, const Decision& decision, const TypeTable& types);

  std::size_t size() const { return whole_ ? 1 : fields_.size(); }
  /// The type of the value in a column.
  const Type& type(std::size_t column) const { return whole_ ? type_ : all_[fields_[column]].type; }
  /// The decided value, from one in each column.
  Expr value(std::vector<Expr> columns, Span row) const;

 private:
  Type type_;                        // of the decision
  bool whole_ = true;                // one column holds all of it
  std::vector<FieldType> all_;       // of the record
  std::vector<std::size_t> fields_;  // by column
};

}  // namespace wrapup::check
