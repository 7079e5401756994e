#include "compiler/allows.h"

#include <algorithm>

#include "compiler/syntax/token.h"

namespace wrapup {

namespace {

constexpr std::string_view white = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

/// What an `allow` comment says: the codes between the parentheses, and whether a reason follows.
struct Said {
  std::vector<std::string> codes;
  bool reason = false;
};

Said read(std::string_view comment) {
  comment.remove_prefix(std::min(comment.find_first_not_of('#'), comment.size()));
  comment = trimmed(comment);
  constexpr std::string_view head = "allow(";
  const auto close = comment.find(')');
  if (!comment.starts_with(head) || close == std::string_view::npos) return {};
  Said said;
  auto codes = comment.substr(head.size(), close - head.size());
  while (true) {
    const auto comma = codes.find(',');
    said.codes.emplace_back(trimmed(codes.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    codes.remove_prefix(comma + 1);
  }
  const auto rest = trimmed(comment.substr(close + 1));
  said.reason = rest.starts_with(':') && !trimmed(rest.substr(1)).empty();
  return said;
}

/// Declarations and rules, of which the outermost that begins at a place is meant.
std::vector<Span> items_of(const syntax::File& file) {
  std::vector<Span> items;
  for (const auto& declaration : file.declarations) {
    items.push_back(declaration.span);
    if (const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node)) {
      for (const auto& rule : decide->rules) items.push_back(rule.span);
      if (decide->otherwise) items.push_back(decide->otherwise->span);
    }
  }
  return items;
}

Span line_of(std::string_view text, Span place) {
  const auto before = place.begin == 0 ? std::string_view::npos : text.rfind('\n', place.begin - 1);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  const auto end = std::min(text.find('\n', place.begin), text.size());
  return {place.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

std::vector<Allow> allows_of(const syntax::File& file, const SourceMap& sources) {
  const std::string_view text = sources.file(file.id).text;
  if (text.find("allow(") == std::string_view::npos) return {};
  const auto tokens = syntax::tokens(sources, file.id);
  const auto items = items_of(file);
  std::vector<Allow> allows;
  for (auto token = tokens.begin(); token != tokens.end(); ++token) {
    if (token->kind != syntax::TokenKind::comment) continue;
    const auto said = read(sources.text(token->span));
    auto covers = line_of(text, token->span);
    const bool alone = token == tokens.begin() || std::prev(token)->span.end <= covers.begin;
    if (alone) {
      const auto next =
          std::find_if(token, tokens.end(), [](const auto& each) { return each.kind != syntax::TokenKind::comment; });
      if (next != tokens.end()) {
        covers = line_of(text, next->span);
        for (const auto& item : items) {
          if (item.begin >= covers.begin && item.begin <= next->span.begin && item.end > covers.end) covers.end = item.end;
        }
      }
    }
    for (const auto& code : said.codes)
      allows.push_back({.code = code, .reason = said.reason, .span = token->span, .covers = covers, .used = false});
  }
  return allows;
}

}  // namespace wrapup
