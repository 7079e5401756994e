#include "compiler/check/tables/check_table.h"

#include <fmt/format.h>

#include "compiler/check/tables/results.h"

namespace wrapup::check {

namespace {

class InlineTable {
 public:
  InlineTable(const syntax::DecisionTable& written, const Results& results, CellChecker& cells, CheckedTable& table)
      : written_(written), results_(results), cells_(cells), table_(table) {}

  void run() {
    for (std::size_t i = 0; i < written_.rows.size(); ++i) {
      TableRow row;
      row.called = fmt::format("row {}", i + 1);
      row.rule.name = written_.rows[i].name ? written_.rows[i].name->text : fmt::format("row_{}", i + 1);
      row.rule.description = written_.rows[i].description;
      row.rule.span = written_.rows[i].span;
      const bool good = fits(written_.rows[i], row.called) && fill(written_.rows[i], row);
      table_.whole &= good;
      if (good) table_.rows.push_back(std::move(row));
    }
  }

 private:
  bool fits(const syntax::DecisionRow& row, std::string_view called) {
    const auto compare = [&](std::size_t cells, std::size_t wanted, std::string_view side) {
      if (cells == wanted) return true;
      cells_.diagnostics()
          .report(Code::row_width, row.span,
                  fmt::format("{} has {} cells {} `||`, the header has {}", called, cells, side, wanted))
          .related.push_back({written_.results.front().span, "the header"});
      return false;
    };
    return compare(row.tests.size(), table_.columns.size(), "before") && compare(row.values.size(), results_.size(), "after");
  }

  bool fill(const syntax::DecisionRow& written, TableRow& row) {
    std::vector<std::string> facts;
    bool good = true;
    for (std::size_t i = 0; i < written.tests.size(); ++i) {
      row.tests.emplace_back();
      if (!written.tests[i]) continue;
      auto test = cells_.test(*written.tests[i], table_.columns[i]);
      good &= test.has_value();
      if (!test) continue;
      facts.insert(facts.end(), test->when_true.begin(), test->when_true.end());
      row.tests.back() = std::move(test->expr);
    }
    std::vector<Expr> values;
    for (std::size_t i = 0; i < written.values.size(); ++i) {
      auto value = cells_.value(*written.values[i], results_.type(i), facts);
      good &= value.has_value();
      if (value) values.push_back(std::move(*value));
    }
    if (good) row.rule.then = results_.value(std::move(values), written.span);
    return good;
  }

  const syntax::DecisionTable& written_;
  const Results& results_;
  CellChecker& cells_;
  CheckedTable& table_;
};

}  // namespace

std::optional<CheckedTable> check_table(const syntax::DecisionTable& table, const Decision& decision, CellChecker& cells) {
  if (table.results.empty()) return std::nullopt;  // no header, which the parser has reported
  const auto results = Results::of(table.results, decision, cells.setting().program.types, table.span, cells.diagnostics());
  CheckedTable checked{.span = table.span, .columns = {}, .rows = {}, .whole = true};
  bool good = results.has_value();
  for (const auto& header : table.columns) {
    auto column = cells.column(*header);
    good &= column.has_value();
    if (column) checked.columns.push_back(std::move(*column));
  }
  if (!good) return std::nullopt;
  InlineTable(table, *results, cells, checked).run();
  return checked;
}

}  // namespace wrapup::check
