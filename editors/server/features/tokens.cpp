// What each word is, for colours: "semantic tokens".
#include <array>
#include <map>

#include "compiler/syntax/token.h"
#include "editors/server/features/feature.h"
#include "editors/server/features/legend.h"
#include "editors/server/meaning/declared.h"

namespace wrapup::lsp {

namespace {

std::optional<TokenType> type_of(DeclaredKind kind) {
  switch (kind) {
    case DeclaredKind::field: return TokenType::property;
    case DeclaredKind::enumeration: return TokenType::enumeration;
    case DeclaredKind::member:
    case DeclaredKind::entity_value: return TokenType::member;
    case DeclaredKind::record:
    case DeclaredKind::entity: return TokenType::type;
    case DeclaredKind::table:
    case DeclaredKind::phrases:
    case DeclaredKind::let:
    case DeclaredKind::local: return TokenType::variable;
    case DeclaredKind::decision: return TokenType::event;
    case DeclaredKind::rule:
    case DeclaredKind::action: return TokenType::function;
    case DeclaredKind::destination: return TokenType::name_space;
    case DeclaredKind::label: return TokenType::decorator;
  }
  return std::nullopt;
}

/// Of what a name means in this file; each declaration is looked up once.
class Meanings {
 public:
  explicit Meanings(const Question& question) : analysis_(question.analysis) {
    for (const auto& use : analysis_.uses) {
      if (use.at.file == question.file) at_.emplace(use.at.begin, use.declared);
    }
  }

  std::optional<TokenType> at(std::uint32_t begin) {
    const auto use = at_.find(begin);
    if (use == at_.end()) return std::nullopt;
    const auto [entry, is_new] = types_.try_emplace({use->second.file, use->second.begin});
    if (is_new) {
      if (const auto declared = declared_at(analysis_, use->second)) entry->second = type_of(declared->kind);
    }
    return entry->second;
  }

 private:
  const Analysis& analysis_;
  std::map<std::uint32_t, Span> at_;
  std::map<std::pair<FileId, std::uint32_t>, std::optional<TokenType>> types_;
};

std::optional<TokenType> type_of(const syntax::Token& token, Meanings& meanings) {
  switch (token.kind) {
    case syntax::TokenKind::word: return meanings.at(token.span.begin);
    case syntax::TokenKind::keyword: {
      // A word of the language may be a name: `call.from`.
      const auto meaning = meanings.at(token.span.begin);
      return meaning ? meaning : TokenType::keyword;
    }
    case syntax::TokenKind::number: return TokenType::number;
    case syntax::TokenKind::string: return TokenType::string;
    case syntax::TokenKind::comment: return TokenType::comment;
    case syntax::TokenKind::punctuation:
    case syntax::TokenKind::stray: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Json semantic_tokens(const Question& question) {
  Meanings meanings(question);
  auto data = Json::array();
  const auto text = question.text();
  std::size_t line = 0, line_start = 0, line_before = 0, column_before = 0;
  std::size_t counted = 0;
  for (const auto& token : syntax::tokens(question.analysis.sources, question.file)) {
    for (; counted < token.span.begin; ++counted) {
      if (text[counted] != '\n') continue;
      ++line;
      line_start = counted + 1;
    }
    const auto type = type_of(token, meanings);
    if (!type) continue;
    const auto column = width_of(text.substr(line_start, token.span.begin - line_start), question.client.encoding);
    const auto width = width_of(question.analysis.sources.text(token.span), question.client.encoding);
    data.insert(data.end(),
                {line - line_before, line == line_before ? column - column_before : column, width, static_cast<int>(*type), 0});
    line_before = line;
    column_before = column;
  }
  return {{"data", std::move(data)}};
}

}  // namespace wrapup::lsp
