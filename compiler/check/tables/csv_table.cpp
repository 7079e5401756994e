// Decision tables that people edit in a spreadsheet.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "compiler/check/rows.h"
#include "compiler/check/tables/check_table.h"
#include "compiler/check/tables/plain_cell.h"
#include "compiler/check/tables/results.h"
#include "compiler/source/csv.h"
#include "compiler/syntax/parse.h"
#include "runtime/values/read_value.h"
#include "runtime/values/scan.h"

namespace wrapup::check {

namespace {

constexpr std::size_t most_mistakes = 20;  // shown per file; the rest are counted

bool is_word(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && letter(text[0]) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

/// Moves what was checked at one cell to another cell with the same text, for explanations.
void move_spans(Expr& expr, Span from, Span to) {
  if (expr.span.file == from.file && expr.span.begin >= from.begin && expr.span.end <= from.end) {
    expr.span = {to.file, to.begin + (expr.span.begin - from.begin), to.begin + (expr.span.end - from.begin)};
  }
  for (auto& operand : expr.operands) move_spans(operand, from, to);
}

class CsvTable {
 public:
  CsvTable(const syntax::DecisionTable& written, const Decision& decision, CellChecker& cells, FileId file, SourceMap& sources)
      : written_(written), decision_(decision), cells_(cells), file_(file), sources_(sources) {}

  std::optional<CheckedTable> run() {
    const auto lines = read_csv(sources_, file_);
    if (lines.empty()) {
      cells_.diagnostics()
          .report(Code::bad_data_file, written_.path_span, fmt::format("`{}` has no header", *written_.path))
          .help = "its first line names the columns";
      return std::nullopt;
    }
    if (!header(lines[0])) return std::nullopt;
    memory_.resize(table_.columns.size());
    const auto before = cells_.diagnostics().entries().size();
    for (std::size_t i = 1; i < lines.size(); ++i) table_.whole &= row(lines[i], lines[0], i + 1);
    shorten(before);
    return std::move(table_);
  }

 private:
  enum class Role { name, why, test, result };
  struct Known {
    Checked test;
    Span span;
  };

  /// Where a cell's text stands, without quotes and space around it; nothing for one with quotes in it.
  std::optional<Span> place_of(const CsvCell& cell) const {
    const auto quotes = cell.span.end - cell.span.begin - cell.text.size();
    if (quotes != 0 && quotes != 2) return std::nullopt;
    const auto text = trimmed(cell.text);
    const auto begin = cell.span.begin + quotes / 2 + static_cast<std::size_t>(text.data() - cell.text.data());
    return Span{cell.span.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + text.size())};
  }

  /// The same for the parser: a text with quotes in it is read from a source of its own.
  Span readable(const CsvCell& cell, std::string_view place) {
    if (const auto span = place_of(cell)) return *span;
    const auto file = sources_.add(std::string(place), cell.text);
    return {file, 0, static_cast<std::uint32_t>(cell.text.size())};
  }

  bool header(const CsvRow& line) {
    const auto& types = cells_.setting().program.types;
    std::vector<syntax::Name> results;
    bool good = true;
    for (const auto& cell : line.cells) {
      const std::string text(trimmed(cell.text));
      if (Results::is_header(text, decision_, types)) {
        roles_.push_back(Role::result);
        results.push_back({text, cell.span});
      } else if (text == "rule") {
        roles_.push_back(Role::name);
      } else if (text == "why") {
        roles_.push_back(Role::why);
      } else {
        roles_.push_back(Role::test);
        auto parsed = syntax::parse_cell_value(sources_, readable(cell, *written_.path + ", the header"));
        auto column = parsed.diagnostics.has_errors() ? std::nullopt : cells_.column(*parsed.value);
        cells_.diagnostics().append(std::move(parsed.diagnostics));
        good &= column.has_value();
        if (column) table_.columns.push_back(std::move(*column));
      }
    }
    table_.span = written_.span;
    results_ = Results::of(results, decision_, types, line.span, cells_.diagnostics());
    return good && results_;
  }

  bool row(const CsvRow& line, const CsvRow& head, std::size_t number) {
    TableRow row;
    row.called = fmt::format("row {} of {}", number, *written_.path);
    const auto place = fmt::format("{}, row {}", *written_.path, number);
    if (line.cells.size() != head.cells.size()) {
      cells_.diagnostics()
          .report(Code::row_width, line.span,
                  fmt::format("{} has {} cells, the header has {}", place, line.cells.size(), head.cells.size()))
          .related.push_back({head.span, "the header"});
      return false;
    }
    row.rule.name = fmt::format("row_{}", number);
    row.rule.description = place;
    row.rule.span = line.span;
    std::vector<std::string> facts;
    std::vector<const CsvCell*> values;
    bool good = true;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const auto& cell = line.cells[i];
      switch (roles_[i]) {
        case Role::name: good &= name(cell, row); break;
        case Role::why:
          if (!cell.text.empty()) row.rule.description = cell.text;
          break;
        case Role::test: good &= test(cell, place, row, facts); break;
        case Role::result: values.push_back(&cell); break;
      }
    }
    std::vector<Expr> decided;
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto value = this->value(*values[i], place, i, facts);
      good &= value.has_value();
      if (value) decided.push_back(std::move(*value));
    }
    if (!good) return false;
    row.rule.then = results_->value(std::move(decided), line.span);
    table_.rows.push_back(std::move(row));
    return true;
  }

  bool name(const CsvCell& cell, TableRow& row) {
    const auto text = trimmed(cell.text);
    if (text.empty()) return true;
    if (!is_word(text)) {
      cells_.diagnostics().report(Code::table_shape, cell.span, fmt::format("`{}` cannot be the name of a rule", text)).help =
          "letters, digits and _ only, not starting with a digit";
      return false;
    }
    row.rule.name = std::string(text);
    return true;
  }

  /// Equal texts of a column are checked once. A wrong one is told once, too.
  bool test(const CsvCell& cell, std::string_view place, TableRow& row, std::vector<std::string>& facts) {
    const auto column = row.tests.size();
    row.tests.emplace_back();
    const auto text = trimmed(cell.text);
    if (text.empty() || text == "*") return true;
    auto [entry, is_new] = memory_[column].try_emplace(std::string(text));
    if (is_new) entry->second = checked(cell, place, table_.columns[column]);
    if (!entry->second) return false;
    const auto& known = *entry->second;
    row.tests.back() = known.test.expr;
    if (const auto span = place_of(cell)) move_spans(*row.tests.back(), known.span, *span);
    facts.insert(facts.end(), known.test.when_true.begin(), known.test.when_true.end());
    return true;
  }

  std::optional<Known> checked(const CsvCell& cell, std::string_view place, const Column& column) {
    const auto span = readable(cell, place);
    auto plain = plain_test(cell.text, span, column, cells_);
    if (plain.is_plain) return plain.test ? std::optional(Known{std::move(*plain.test), span}) : std::nullopt;
    auto parsed = syntax::parse_cell_test(sources_, span);
    if (parsed.diagnostics.has_errors()) {
      cells_.diagnostics().append(std::move(parsed.diagnostics));
      return std::nullopt;
    }
    auto test = cells_.test(*parsed.value, column);
    return test ? std::optional(Known{std::move(*test), span}) : std::nullopt;
  }

  std::optional<Expr> value(const CsvCell& cell, std::string_view place, std::size_t column,
                            const std::vector<std::string>& facts) {
    const auto& type = results_->type(column);
    if (auto plain = plain_value(cell.text, cell.span, type, cells_.setting())) return plain;
    auto parsed = syntax::parse_cell_value(sources_, readable(cell, place));
    if (!parsed.diagnostics.has_errors()) return cells_.value(*parsed.value, type, facts);
    cells_.diagnostics().report(Code::bad_cell, cell.span,
                                fmt::format("{}: expected {}, found {}", place, expected(type, cells_.setting().program.types),
                                            trimmed(cell.text).empty() ? "nothing" : fmt::format("`{}`", cell.text)));
    return std::nullopt;
  }

  void shorten(std::size_t before) {
    auto& entries = cells_.diagnostics().entries();
    const auto found = entries.size() - before;
    if (found <= most_mistakes) return;
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(before + most_mistakes), entries.end());
    cells_.diagnostics().report(Code::bad_cell, written_.path_span,
                                fmt::format("{} more mistakes in `{}` are not shown", found - most_mistakes, *written_.path));
  }

  const syntax::DecisionTable& written_;
  const Decision& decision_;
  CellChecker& cells_;
  FileId file_;
  SourceMap& sources_;
  std::vector<Role> roles_;  // by column of the file
  std::optional<Results> results_;
  CheckedTable table_;
  std::vector<std::unordered_map<std::string, std::optional<Known>>> memory_;  // by column of tests
};

}  // namespace

std::optional<CheckedTable> check_csv_table(const syntax::DecisionTable& table, const Decision& decision, CellChecker& cells,
                                            const Project& project, SourceMap& sources) {
  const auto file = open_csv(*table.path, table.path_span, project, sources, cells.diagnostics());
  return file ? CsvTable(table, decision, cells, *file, sources).run() : std::nullopt;
}

}  // namespace wrapup::check
