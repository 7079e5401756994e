#include "compiler/format/format.h"

#include "compiler/format/align.h"
#include "compiler/format/indent.h"
#include "compiler/format/spacing.h"
#include "compiler/syntax/parse.h"

namespace wrapup::format {

namespace {

/// A blank line after an opening bracket or before a closing one says nothing.
bool keeps_blank(const Layout& layout, const Line& line) {
  if (!line.blank_before || line.begin == 0) return false;
  const auto& before = layout.pieces[line.begin - 1];
  const auto& first = layout.pieces[line.begin];
  const auto is_sign = [](const Piece& piece) { return piece.kind == syntax::TokenKind::punctuation; };
  return !(is_sign(before) && is_opening(before.text)) && !(is_sign(first) && is_closing(first.text));
}

std::string print(const Layout& layout) {
  std::string text;
  for (const auto& line : layout.lines) {
    if (keeps_blank(layout, line)) text += '\n';
    text.append(line.indent * 2, ' ');
    for (auto i = line.begin; i < line.end; ++i) {
      text.append(layout.pieces[i].gap, ' ');
      text += layout.pieces[i].text;
    }
    text += '\n';
  }
  return text;
}

}  // namespace

Staged<std::optional<std::string>> format(const SourceMap& sources, FileId file) {
  auto parsed = syntax::parse(sources, file);
  Staged<std::optional<std::string>> result{std::nullopt, std::move(parsed.diagnostics)};
  if (result.diagnostics.has_errors()) return result;
  auto layout = lay_out(sources, parsed.value);
  set_gaps(layout);
  set_indents(layout);
  align(layout);
  result.value = print(layout);
  return result;
}

}  // namespace wrapup::format
