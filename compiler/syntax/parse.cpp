#include "compiler/syntax/parse.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "compiler/syntax/antlr/guard.h"
#include "compiler/syntax/antlr/mend.h"
#include "compiler/syntax/antlr/pieces.h"
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
  auto lexed = lex(text, part);
  const Landmarks tokens(text, part.file, mend(lexed, result.diagnostics));
  Run run(tokens, limits, 0);
  if (auto* tree = run.parse(rule, result.diagnostics); tree != nullptr && !result.diagnostics.has_errors()) {
    Builder builder(text, part.file, limits, 0, result.diagnostics);
    result.value = build(builder, tree);
  }
  in_order(result.diagnostics);
  return result;
}

/// Adds the declarations of the next piece. False where the whole has a mistake that the pieces do not show.
bool append(File& file, File next, bool goes_on) {
  auto first = next.declarations.begin();
  if (goes_on) {
    auto& begun = std::get<DecideDecl>(file.declarations.back().node);
    auto& more = std::get<DecideDecl>(first++->node);
    if (begun.otherwise) return false;  // more follows it
    std::ranges::move(more.rules, std::back_inserter(begun.rules));
    if (more.table) std::ranges::move(more.table->rows, std::back_inserter(begun.table->rows));
    begun.otherwise = std::move(more.otherwise);
  }
  std::move(first, next.declarations.end(), std::back_inserter(file.declarations));
  return true;
}

/// A long file piece by piece, where there is nothing to complain of.
std::optional<File> parse_right(const Landmarks& tokens, std::string_view text, FileId file, const Limits& limits) {
  std::optional<File> result;
  Pieces pieces(tokens, limits.piece);
  while (auto piece = pieces.next()) {
    const Landmarks part(text, file, std::move(piece->tokens));
    Run run(part, limits, 0);
    auto* tree = run.parse_right(&Grammar::file);
    if (tree == nullptr) return std::nullopt;
    Diagnostics complaints;
    auto built = Builder(text, file, limits, 0, complaints).file(tree);
    if (!complaints.entries().empty()) return std::nullopt;
    if (!result) {
      result = std::move(built);
    } else if (!append(*result, std::move(built), piece->goes_on)) {
      return std::nullopt;
    }
  }
  return result;
}

}  // namespace

Staged<File> parse(const SourceMap& sources, FileId file, const Limits& limits) {
  Staged<File> result;
  result.value.id = file;
  const std::string_view text = sources.file(file).text;
  if (!guard(text, file, limits, result.diagnostics)) return result;
  auto lexed = lex(text, whole(file, text));
  const Landmarks tokens(text, file, mend(lexed, result.diagnostics));
  if (tokens.size() > limits.piece) {
    if (auto right = parse_right(tokens, text, file, limits)) {
      result.value = std::move(*right);
      return result;
    }
  }
  Run run(tokens, limits, 0);
  auto* tree = run.parse(&Grammar::file, result.diagnostics);
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
