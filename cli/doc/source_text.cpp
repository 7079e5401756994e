#include "cli/doc/source_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/syntax/token.h"
#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

const char* class_of(syntax::TokenKind kind) {
  switch (kind) {
    case syntax::TokenKind::keyword: return "k";
    case syntax::TokenKind::number: return "n";
    case syntax::TokenKind::string: return "s";
    case syntax::TokenKind::comment: return "c";
    case syntax::TokenKind::word:
    case syntax::TokenKind::punctuation:
    case syntax::TokenKind::stray: return nullptr;
  }
  return nullptr;
}

/// What the name at `span` means, where that is declared elsewhere; or null.
const check::Use* use_of(const Book& book, Span span) {
  const auto& uses = book.analysis.uses;
  const auto before = [](const check::Use& use, const Span& at) {
    return std::pair(use.at.file, use.at.begin) < std::pair(at.file, at.begin);
  };
  for (auto use = std::lower_bound(uses.begin(), uses.end(), span, before);
       use != uses.end() && use->at.file == span.file && use->at.begin == span.begin; ++use) {
    // What the language itself declares (`step.key`) stands in no file.
    if (use->at == span && use->declared != span && use->declared.file != no_file) return &*use;
  }
  return nullptr;
}

std::string token_html(const Book& book, const syntax::Token& token) {
  const auto text = markup_escaped(book.sources().text(token.span));
  const bool is_name = token.kind == syntax::TokenKind::word || token.kind == syntax::TokenKind::keyword;
  if (const auto* use = is_name ? use_of(book, token.span) : nullptr) {
    return fmt::format("<a class=\"u\" href=\"{}#L{}\">{}</a>", book.source_pages.at(use->declared.file),
                       book.line_of(use->declared), text);
  }
  const auto* kind = class_of(token.kind);
  return kind == nullptr ? text : fmt::format("<i class=\"{}\">{}</i>", kind, text);
}

}  // namespace

std::string highlighted(const Book& book, Span place) {
  if (place.file == no_file) return {};
  const std::string_view text = book.sources().file(place.file).text;
  std::string html;
  auto at = place.begin;
  if (book.sources().file(place.file).path.ends_with(".wrap")) {
    for (const auto& token : syntax::tokens(book.sources(), place.file)) {
      if (token.span.begin < place.begin || token.span.end > place.end) continue;
      html += markup_escaped(text.substr(at, token.span.begin - at)) + token_html(book, token);
      at = token.span.end;
    }
  }
  return html + markup_escaped(text.substr(at, place.end - at));
}

std::string highlighted_file(const Book& book, FileId file) {
  const auto size = static_cast<std::uint32_t>(book.sources().file(file).text.size());
  const auto html = highlighted(book, {file, 0, size});
  std::string lines;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < html.size();) {
    const auto end = std::min(html.find('\n', begin), html.size());
    ++number;
    lines += fmt::format("<span class=\"line\" id=\"L{0}\"><a class=\"number\" href=\"#L{0}\">{0}</a>{1}\n</span>", number,
                         html.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace wrapup::cli::doc
