#include <fmt/format.h>

#include <utility>

#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

TableDecl Builder::table_decl(Grammar::TableDeclContext& context) {
  TableDecl result;
  result.name = name(context.title);
  result.record = qualified(context.row);
  result.key = name(context.key);
  if (context.path != nullptr) {
    result.path = plain_text(context.path);
    result.path_span = span(*context.path);
  }
  table_rows(context, result);
  return result;
}

void Builder::table_rows(Grammar::TableDeclContext& context, TableDecl& table) {
  const auto is_empty = [](const Grammar::TableCellContext* cell) {
    return cell->value == nullptr && cell->column == nullptr && cell->exception == nullptr;
  };
  bool is_header = true;
  for (auto& row : rows_by_line(context.cells)) {
    const auto whole = join(span(*row.front()), span(*row.back()));
    if (row.size() > 1 && is_empty(row.back())) row.pop_back();  // the `|` that ends the line
    if (std::exchange(is_header, false)) {
      table_columns(row, table);
      continue;
    }
    TableRow built{.cells = {}, .span = whole};
    for (auto* cell : row) {
      if (is_empty(cell)) {
        diagnostics_.report(Code::value_expected, span(*cell), "this cell is empty").help =
            "write the value, or `none` where there is none";
      }
      built.cells.push_back(required(cell->value, *cell));
    }
    table.rows.push_back(std::move(built));
  }
}

void Builder::table_columns(const std::vector<Grammar::TableCellContext*>& cells, TableDecl& table) {
  for (auto* cell : cells) {
    if (cell->column != nullptr) {
      const auto at = span(*cell->column);
      table.columns.push_back({std::string(written(at)), at});
      continue;
    }
    const auto heading = required(cell->value, *cell);
    if (const auto* column = std::get_if<NameExpr>(&heading->node)) {
      table.columns.push_back(column->name);
    } else if (!std::holds_alternative<ErrorExpr>(heading->node) || cell->exception == nullptr) {
      diagnostics_
          .report(Code::unexpected_token, heading->span.begin == heading->span.end ? span(*cell) : heading->span,
                  "the first row of a table names its columns")
          .help = "begin with a line such as `| number | location |`";
    }
  }
}

}  // namespace wrapup::syntax
