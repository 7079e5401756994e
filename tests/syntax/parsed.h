// A text and what was parsed from it, for the tests of the syntax stage.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "compiler/syntax/parse.h"
#include "compiler/syntax/print.h"

namespace wrapup::syntax {

/// A whole file.
struct ParsedFile {
  explicit ParsedFile(std::string text, const Limits& limits = {}) {
    id = sources.add("test.wrap", std::move(text));
    auto staged = parse(sources, id, limits);
    file = std::move(staged.value);
    entries = std::move(staged.diagnostics.entries());
  }

  std::string under(Span span) const { return std::string(sources.text(span)); }
  template <typename Node>
  const Node& declared(std::size_t index = 0) const {
    return std::get<Node>(file.declarations.at(index).node);
  }
  /// "W0101 text underlined", a line a diagnostic.
  std::string complaints() const {
    std::string lines;
    for (const auto& entry : entries) lines += std::string(info(entry.code).number) + " " + under(entry.span) + "\n";
    return lines;
  }

  SourceMap sources;
  FileId id = no_file;
  File file;
  std::vector<Diagnostic> entries;
};

/// One expression.
struct ParsedExpr {
  explicit ParsedExpr(std::string text, const Limits& limits = {}) {
    id = sources.add("expression", std::move(text));
    auto staged = parse_expression(sources, id, limits);
    expr = std::move(staged.value);
    entries = std::move(staged.diagnostics.entries());
  }

  std::string under(Span span) const { return std::string(sources.text(span)); }
  std::string under(const ExprPtr& part) const { return under(part->span); }
  template <typename Node>
  const Node& as() const {
    return std::get<Node>(expr->node);
  }

  SourceMap sources;
  FileId id = no_file;
  ExprPtr expr;
  std::vector<Diagnostic> entries;
};

}  // namespace wrapup::syntax
