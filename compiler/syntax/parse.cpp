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
  const std::string_view text = sources.file(file).text;
  Staged<ExprPtr> result{std::make_unique<Expr>(Expr{whole(file, text), ErrorExpr{}}), {}};
  if (!guard(text, file, limits, result.diagnostics)) return result;
  Run run(text, whole(file, text), limits, 0, result.diagnostics);
  auto* tree = run.parse(&Grammar::loneExpr);
  if (tree != nullptr && tree->value != nullptr) {
    result.value = Builder(text, file, limits, 0, result.diagnostics).expr(tree->value);
  }
  in_order(result.diagnostics);
  return result;
}

}  // namespace wrapup::syntax
