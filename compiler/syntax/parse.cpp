#include "compiler/syntax/parse.h"

#include <algorithm>

#include "compiler/syntax/antlr/guard.h"
#include "compiler/syntax/antlr/run.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

Span whole(FileId file, std::string_view text) {
  return {file, 0, static_cast<std::uint32_t>(text.size())};
}

// The token pass, the parser and the builder report in turn; people read from the top.
void in_order(Diagnostics& diagnostics) {
  std::ranges::stable_sort(diagnostics.entries(), {}, [](const Diagnostic& entry) { return entry.span.begin; });
}

/// Parses a part of a text with one rule of the grammar, whose tree `build` turns into an expression.
template <typename Context, typename Build>
Staged<ExprPtr> parse_part(const SourceMap& sources, Span part, const Limits& limits, Context* (Grammar::*rule)(), Build build) {
  const std::string_view text = sources.file(part.file).text;
  Staged<ExprPtr> result{std::make_unique<Expr>(Expr{part, ErrorExpr{}}), {}};
  if (!guard(sources.text(part), part.file, limits, result.diagnostics)) {
    for (auto& entry : result.diagnostics.entries())
      entry.span = {part.file, part.begin + entry.span.begin, part.begin + entry.span.end};
    return result;
  }
  Run run(text, part, limits, 0, result.diagnostics);
  if (auto* tree = run.parse(rule); tree != nullptr && !result.diagnostics.has_errors()) {
    Builder builder(text, part.file, limits, 0, result.diagnostics);
    result.value = build(builder, tree);
  }
  in_order(result.diagnostics);
  return result;
}

}  // namespace

Staged<File> parse(const SourceMap& sources, FileId file, const Limits& limits) {
  Staged<File> result;
  result.value.id = file;
  const std::string_view text = sources.file(file).text;
  if (!guard(text, file, limits, result.diagnostics)) return result;
  Run run(text, whole(file, text), limits, 0, result.diagnostics);
  auto* tree = run.parse(&Grammar::file);
  if (tree != nullptr) result.value = Builder(text, file, limits, 0, result.diagnostics).file(tree);
  in_order(result.diagnostics);
  return result;
}

Staged<ExprPtr> parse_expression(const SourceMap& sources, FileId file, const Limits& limits) {
  return parse_cell_value(sources, whole(file, sources.file(file).text), limits);
}

Staged<ExprPtr> parse_cell_value(const SourceMap& sources, Span cell, const Limits& limits) {
  return parse_part(sources, cell, limits, &Grammar::loneExpr,
                    [](Builder& builder, auto* tree) { return builder.expr(tree->value); });
}

Staged<ExprPtr> parse_cell_test(const SourceMap& sources, Span cell, const Limits& limits) {
  return parse_part(sources, cell, limits, &Grammar::loneCell,
                    [](Builder& builder, auto* tree) { return builder.cell_test(tree->content); });
}

}  // namespace wrapup::syntax
