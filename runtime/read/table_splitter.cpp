#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "runtime/read/csv.h"
#include "runtime/read/csv_rows.h"
#include "runtime/read/splitter.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

/// Rows become JSON objects of strings, by the names in the first row. An empty cell has no member: a table cannot say it
/// otherwise.
class TableSplitter : public Splitter {
 public:
  TableSplitter(InputBuffer& input, char separator, std::size_t limit) : rows_(input, separator, limit), separator_(separator) {}

  Piece next() override {
    while (!done_) {
      Piece piece = rows_.next();
      done_ = std::holds_alternative<Done>(piece);
      auto* row = std::get_if<Chunk>(&piece);
      if (row == nullptr) return piece;
      if (row->bytes.empty()) continue;
      const auto cells = split_cells(row->bytes, separator_);
      if (!cells)
        return Problem{row->line,
                       separator_ == ',' ? "expected a comma after the closing quote" : "expected a tab after the closing quote"};
      if (names_.empty()) {
        names_ = *cells;
        if (auto wrong = header_problem()) return *std::move(wrong);
        continue;
      }
      return object(*row, *cells);
    }
    return Done{};
  }

 private:
  std::optional<Problem> header_problem() {
    for (auto name = names_.begin(); name != names_.end(); ++name) {
      if (name->empty() || std::find(names_.begin(), name, *name) == name) continue;
      done_ = true;
      return Problem{1, fmt::format("two columns are named `{}`; nothing of this file is read", *name)};
    }
    return std::nullopt;
  }

  Piece object(Chunk row, const std::vector<std::string>& cells) {
    if (cells.size() != names_.size()) {
      return Problem{row.line, fmt::format("{} cells where the first row has {}", cells.size(), names_.size())};
    }
    json_ = "{";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      if (names_[i].empty()) return Problem{row.line, fmt::format("cell {} stands in a column without a name", i + 1)};
      if (json_.size() > 1) json_ += ',';
      append_json_string(json_, names_[i]);
      json_ += ':';
      append_json_string(json_, cells[i]);
    }
    json_ += '}';
    const std::size_t size = json_.size();
    json_.append(chunk_padding, '\0');
    row.bytes = std::string_view(json_).substr(0, size);
    return row;
  }

  CsvRows rows_;
  char separator_;
  std::vector<std::string> names_;
  std::string json_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Splitter> split_table(InputBuffer& input, char separator, std::size_t limit) {
  return std::make_unique<TableSplitter>(input, separator, limit);
}

std::unique_ptr<Splitter> split(InputBuffer& input, Format format, std::size_t limit) {
  switch (format) {
    case Format::json: return split_json(input, limit);
    case Format::json_lines: return split_lines(input, limit);
    case Format::form_lines: return split_forms(input, limit);
    case Format::csv: return split_table(input, ',', limit);
    case Format::tsv: return split_table(input, '\t', limit);
  }
  return nullptr;
}

}  // namespace wrapup
