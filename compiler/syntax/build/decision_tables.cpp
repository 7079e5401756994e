// Decision tables: cells to rows, cells to tests.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/syntax/antlr/lexeme.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

constexpr std::string_view header_help = "begin with a line such as `| outcome | caller.tier || priority`";

bool is_empty(const Grammar::DecisionCellContext* cell) {
  return cell->content == nullptr && cell->about == nullptr && cell->exception == nullptr;
}

bool starts_values(const Grammar::DecisionCellContext* cell) {
  return cell->bar->getType() == Lexer::DOUBLE_BAR;
}

/// A content that is one value and no test: `booked`, but not `< 5`, `a, b` or `1..5`.
const Grammar::CellTestContext* single_value(const Grammar::CellContentContext& content) {
  if (content.guard != nullptr || content.tests.size() != 1) return nullptr;
  const auto* test = content.tests.front();
  return test->tail == nullptr && test->high == nullptr ? test : nullptr;
}

}  // namespace

DecisionTable Builder::decision_table(Grammar::DecisionTableContext& context) {
  DecisionTable result;
  result.span = join(span(context.start), span(context.TABLE() == nullptr ? context.start : context.TABLE()->getSymbol()));
  if (context.hit != nullptr) {
    result.hit = hit_policy(context.hit->start->getType());
    result.hit_span = span(*context.hit);
  }
  if (context.path != nullptr) {
    result.path = plain_text(context.path);
    result.path_span = span(*context.path);
    return result;
  }
  auto rows = rows_by_line(context.cells);
  for (auto& row : rows) {
    if (row.size() > 1 && is_empty(row.back())) row.pop_back();  // the `|` that ends the line
  }
  if (rows.empty()) {
    if (context.exception == nullptr) {
      diagnostics_.report(Code::table_shape, result.span, "this decision table has no rows").help = header_help;
    }
    return result;
  }
  std::optional<std::size_t> named;
  if (!table_header(rows.front(), result, named)) return result;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    if (auto built = table_row(*row, named)) result.rows.push_back(std::move(*built));
  }
  return result;
}

/// Columns, `||`, results. A column headed `rule` holds names; `named` is its place. False after a report.
bool Builder::table_header(const CellRow& cells, DecisionTable& table, std::optional<std::size_t>& named) {
  const auto values = std::ranges::find_if(cells, starts_values);
  if (values == cells.end()) {
    diagnostics_
        .report(Code::table_shape, join(span(*cells.front()), span(*cells.back())),
                "the first row of a decision table names its columns, and after `||` what it decides")
        .help = header_help;
    return false;
  }
  for (auto cell = cells.begin(); cell != values; ++cell) {
    auto* content = (*cell)->content;
    if (content != nullptr && content->word != nullptr && content->word->start->getType() == Lexer::RULE && !named) {
      named = static_cast<std::size_t>(cell - cells.begin());
    } else {
      table.columns.push_back(cell_value(content, span(**cell)));
    }
  }
  for (auto cell = values; cell != cells.end(); ++cell) {
    const auto heading = cell_value((*cell)->content, span(**cell));
    if (const auto* result = std::get_if<NameExpr>(&heading->node)) {
      table.results.push_back(result->name);
    } else if (!std::holds_alternative<ErrorExpr>(heading->node)) {
      diagnostics_.report(Code::table_shape, heading->span, "what a table decides is named by a word").help =
          "after `||` stands the decision's name, or the fields of its record";
      return false;
    }
  }
  return true;
}

std::optional<DecisionRow> Builder::table_row(const CellRow& cells, std::optional<std::size_t> named) {
  DecisionRow row{
      .name = {}, .tests = {}, .values = {}, .description = {}, .span = join(span(*cells.front()), span(*cells.back()))};
  const auto values = static_cast<std::size_t>(std::ranges::find_if(cells, starts_values) - cells.begin());
  if (values == cells.size()) {
    const bool half_written = std::ranges::any_of(cells, [](const auto* cell) { return cell->exception != nullptr; });
    if (!half_written) {
      diagnostics_.report(Code::table_shape, row.span, "this row decides nothing: `||` and a value are missing").help =
          "`| booked | * || low`";
    }
    return std::nullopt;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto* cell = cells[i];
    if (is_empty(cell)) {
      auto& entry = diagnostics_.report(Code::table_shape, span(*cell), "this cell is empty");
      entry.help = i < values ? "write `*` where anything will do" : "write the value, or `none` where there is none";
    }
    const bool last = i + 1 == cells.size();
    if (cell->about != nullptr && !last) {
      diagnostics_.report(Code::table_shape, span(*cell->about), "a description stands at the end of its row");
    } else if (cell->about != nullptr) {
      row.description = plain_text(cell->about);
    }
    if (i >= values) {
      row.values.push_back(cell_value(cell->content, span(*cell)));
    } else if (i != named) {
      row.tests.push_back(is_empty(cell) || cell->content == nullptr ? error(span(*cell)) : cell_test(cell->content));
    } else if (const auto title = cell_value(cell->content, span(*cell));
               const auto* word = std::get_if<NameExpr>(&title->node)) {
      row.name = word->name;
    } else if (!std::holds_alternative<ErrorExpr>(title->node)) {
      diagnostics_.report(Code::table_shape, title->span, "a row is named by a word").help = "names are like `after_hours`";
    }
  }
  return row;
}

/// What a header or a value is.
ExprPtr Builder::cell_value(Grammar::CellContentContext* content, Span cell) {
  if (content == nullptr) return error(cell);
  if (content->value != nullptr) return expr(content->value);
  if (content->word != nullptr) {
    const auto at = span(*content->word);
    return named(at);
  }
  const auto at = span(*content);
  if (const auto* test = single_value(*content)) {
    auto value = test->low != nullptr ? operation(test->low) : named(span(*test));
    return content->negated == nullptr ? std::move(value) : make(at, UnaryExpr{UnaryOp::not_, std::move(value)});
  }
  if (content->exception == nullptr) {
    diagnostics_.report(Code::table_shape, at, "a value stands here, not a test").help =
        "tests stand in the rows, before `||`; columns and values are written like anywhere else";
  }
  return error(at);
}

ExprPtr Builder::cell_test(Grammar::CellContentContext* content) {
  if (content->anything != nullptr) return nullptr;
  const auto at = span(*content);
  if (content->tests.empty()) {
    if (content->exception == nullptr) {
      diagnostics_.report(Code::cell_test, at, "a cell asks one thing of its own column").help =
          "write `booked, missed`, `< 30s`, `1..5`, `not booked`, `missing` or `*`; other questions are columns of their own";
    }
    return error(at);
  }
  const auto is_value = [](const Grammar::CellTestContext* test) { return test->low != nullptr && test->high == nullptr; };
  const bool negated = content->negated != nullptr;
  ExprPtr test;
  if (content->tests.size() > 1 && std::ranges::all_of(content->tests, is_value)) {
    ListExpr list;
    for (auto* each : content->tests) list.elements.push_back(operation(each->low));
    const auto of = join(span(*content->tests.front()), span(*content->tests.back()));
    test = make(at, InExpr{make(at, ColumnExpr{}), make(of, std::move(list)), nullptr, negated});
  } else if (negated && content->tests.size() == 1 && is_value(content->tests.front())) {
    auto value = operation(content->tests.front()->low);
    test = make(at, BinaryExpr{BinaryOp::not_equal, make(at, ColumnExpr{}), std::move(value), span(content->negated)});
  } else {
    OrExpr any;
    for (auto* each : content->tests) any.operands.push_back(one_test(*each));
    test = any.operands.size() == 1 ? std::move(any.operands.front()) : make(at, std::move(any));
    if (negated) test = make(at, UnaryExpr{UnaryOp::not_, std::move(test)});
  }
  if (content->guard == nullptr) return test;
  AndExpr both;
  both.operands.push_back(make(span(content->guard), PresenceExpr{make(at, ColumnExpr{}), true}));
  both.operands.push_back(std::move(test));
  return make(at, std::move(both));
}

ExprPtr Builder::one_test(Grammar::CellTestContext& context) {
  const auto at = span(context);
  auto column = make(at, ColumnExpr{});
  if (context.tail != nullptr) return comparison_tail(std::move(column), *context.tail);
  if (context.state != nullptr) return make(at, PresenceExpr{std::move(column), context.state->getType() == Lexer::PRESENT});
  if (context.low == nullptr) return error(at);
  auto value = operation(context.low);
  if (context.high == nullptr) return make(at, BinaryExpr{BinaryOp::equal, std::move(column), std::move(value), at});
  return make(at, InExpr{std::move(column), std::move(value), operation(context.high), false});
}

}  // namespace wrapup::syntax
