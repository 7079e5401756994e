// Text to syntax. ANTLR is behind parse.cpp; nothing else sees it.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"

namespace wrapup::syntax {

/// Limits that keep hostile text cheap: past them a file gets one diagnostic and no tree.
struct Limits {
  std::size_t bytes = 8u << 20;
  std::size_t depth = 200;     // nested (), [], {}, unary and template holes
  std::size_t chain = 10'000;  // operands of one and/or chain, which stays flat
  std::size_t steps = 1'000;   // operands of one + - * / ?? chain, or accesses `a.b.c…`, whose tree is as deep as it is long
  std::size_t piece = 4'000;   // tokens that are parsed at a time: a bound on memory, not on the text
};

/// Parses a whole file. Recovers after mistakes: the tree holds what was understood. Never throws.
Staged<File> parse(const SourceMap& sources, FileId file, const Limits& limits = {});

/// Parses what stands at `cell` as a cell of a decision table: a test of its column (null: `*`).
Staged<ExprPtr> parse_cell_test(const SourceMap& sources, Span cell, const Limits& limits = {});
/// Parses what stands at `cell` as an expression.
Staged<ExprPtr> parse_cell_value(const SourceMap& sources, Span cell, const Limits& limits = {});

/// Parses one expression (`wrapup eval`). The same limits and recovery.
Staged<ExprPtr> parse_expression(const SourceMap& sources, FileId file, const Limits& limits = {});

}  // namespace wrapup::syntax
