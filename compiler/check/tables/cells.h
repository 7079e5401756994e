// The cells of a decision table: tests of their column, and values.
#pragma once

#include "compiler/check/tables/table.h"

namespace wrapup::check {

class CellChecker {
 public:
  /// `facts`: what the package's `for` condition shows to be present.
  CellChecker(const Setting& setting, const Where& where, std::vector<std::string> facts, Diagnostics& diagnostics)
      : setting_(setting), where_(where), facts_(std::move(facts)), diagnostics_(diagnostics) {}

  /// What a header asks about; nothing after a report.
  std::optional<Column> column(const syntax::Expr& header);
  /// A cell's test. What is wrong with it is reported with the cell and its column.
  std::optional<Checked> test(const syntax::Expr& cell, const Column& column);
  /// A value, where the row's tests have shown `facts`.
  std::optional<Expr> value(const syntax::Expr& cell, const Type& wanted, const std::vector<std::string>& facts);
  /// Says that a test of a column that may be missing leaves open what holds then.
  void report_may_miss(const Column& column, Span cell);

  const Setting& setting() const { return setting_; }
  Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::optional<Checked> yes_or_no(bool wanted, Span cell, const Column& column);

  const Setting& setting_;
  const Where& where_;
  std::vector<std::string> facts_;
  Diagnostics& diagnostics_;
};

}  // namespace wrapup::check
