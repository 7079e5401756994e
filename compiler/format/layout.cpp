#include "compiler/format/layout.h"

#include <algorithm>
#include <map>

namespace wrapup::format {

namespace {

using Roles = std::map<std::uint32_t, Role>;

/// What starts where, by byte offset.
class RoleFinder {
 public:
  explicit RoleFinder(const syntax::File& file) {
    for (const auto& import : file.imports) mark(import.span, Role::declaration);
    for (const auto& declaration : file.declarations) {
      mark(declaration.span, Role::declaration);
      std::visit(*this, declaration.node);
    }
  }

  Roles take() { return std::move(roles_); }

  void operator()(const syntax::ContextDecl& node) {
    for (const auto& group : node.groups) fields(group.fields);
  }
  void operator()(const syntax::RecordDecl& node) { fields(node.fields); }
  void operator()(const syntax::EntityDecl& node) { fields(node.fields); }
  void operator()(const syntax::EnumDecl& node) {
    for (const auto& member : node.members) mark(member.name.span, Role::enum_member);
  }
  void operator()(const syntax::DecideDecl& node) {
    for (const auto& rule : node.rules) mark(rule.span, Role::rule);
    if (node.otherwise) mark(node.otherwise->span, Role::rule);
    if (node.table) mark(node.table->span, Role::decision_table);
  }
  void operator()(const syntax::DestinationDecl& node) {
    for (const auto& action : node.actions) mark(action.span, Role::action);
  }
  void operator()(const syntax::AdapterDecl& node) {
    for (const auto& field : node.fields) mark(field.span, Role::adapter_field);
  }
  void operator()(const syntax::TestDecl& node) {
    for (const auto& group : node.groups) mark(group.name.span, Role::test_group);
  }
  // The others have no parts that are laid out by themselves.
  void operator()(const syntax::LabelDecl&) {}
  void operator()(const syntax::DefineValueDecl&) {}
  void operator()(const syntax::DefineFileDecl&) {}
  void operator()(const syntax::TableDecl&) {}
  void operator()(const syntax::PhrasesDecl&) {}
  void operator()(const syntax::LetDecl&) {}
  void operator()(const syntax::DecisionDecl&) {}
  void operator()(const syntax::MeasureDecl&) {}
  void operator()(const syntax::OverrideDecl&) {}
  void operator()(const syntax::WithoutDecl&) {}

 private:
  void mark(Span span, Role role) { roles_[span.begin] = role; }
  void fields(const std::vector<syntax::Field>& of) {
    for (const auto& field : of) {
      mark(field.name.span, Role::data_field);
      mark(field.type.span, Role::type);
    }
  }

  Roles roles_;
};

/// Where the `when`, the `then`s and the `if failed then`s of rules stand.
struct Clauses {
  std::vector<std::uint32_t> conditions;  // the token before each is its `when`
  std::vector<std::uint32_t> starts;      // `then` or `if`
};

void collect(const std::vector<syntax::ThenClause>& then, Clauses& clauses) {
  for (const auto& clause : then) {
    clauses.starts.push_back(clause.span.begin);
    for (const auto& fallback : clause.fallbacks) clauses.starts.push_back(fallback.span.begin);
  }
}

Clauses clauses_of(const syntax::File& file) {
  Clauses clauses;
  for (const auto& declaration : file.declarations) {
    if (const auto* override_ = std::get_if<syntax::OverrideDecl>(&declaration.node)) {
      if (override_->when) clauses.conditions.push_back(override_->when->span.begin);
      collect(override_->then, clauses);
    }
    const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node);
    if (decide == nullptr) continue;
    for (const auto& rule : decide->rules) {
      clauses.conditions.push_back(rule.when->span.begin);
      collect(rule.then, clauses);
    }
    if (decide->otherwise) collect(decide->otherwise->then, clauses);
  }
  return clauses;
}

void mark_clauses(Layout& layout, const Clauses& clauses) {
  const auto at = [&](std::uint32_t offset) {
    return static_cast<std::size_t>(std::ranges::lower_bound(layout.pieces, offset, {}, &Piece::offset) - layout.pieces.begin());
  };
  for (const auto offset : clauses.conditions) {
    const auto keyword = layout.code_before(at(offset));
    if (keyword != none && layout.pieces[keyword].text == "when") layout.pieces[keyword].role = Role::clause;
  }
  for (const auto offset : clauses.starts) {
    const auto keyword = at(offset);
    if (keyword == layout.pieces.size()) continue;
    auto& piece = layout.pieces[keyword];
    // A plain value after `otherwise` has no `then`.
    if (piece.text == "then" || (piece.text == "if" && piece.role == Role::plain)) piece.role = Role::clause;
  }
}

Scope block_scope(std::string_view declaration) {
  if (declaration == "decide") return Scope::decide;
  if (declaration == "phrases") return Scope::phrases;
  return declaration == "table" ? Scope::table : Scope::block;
}

/// The scope that an opening bracket starts.
Scope opened_scope(const Layout& layout, std::size_t index, std::string_view declaration) {
  const auto& piece = layout.pieces[index];
  if (piece.text != "{") return Scope::parens;
  const auto before = layout.code_before(index);
  if (before != none && layout.pieces[before].text == ")") {
    const auto callee = layout.code_before(layout.pieces[before].opener);
    if (callee != none && layout.pieces[callee].text == "schedule") return Scope::schedule;
  }
  if (piece.opener == none) return declaration == "let" || declaration == "define" ? Scope::braces : block_scope(declaration);
  const bool nested_block = piece.scope == Scope::block && before != none &&
                            (declaration == "context" || declaration == "extend" || declaration == "test");
  return nested_block && layout.pieces[before].text != ":" ? Scope::block : Scope::braces;
}

void mark_scopes(Layout& layout) {
  struct Open {
    std::size_t index;
    Scope scope;
  };
  std::vector<Open> open;
  std::string_view declaration;
  for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
    auto& piece = layout.pieces[i];
    if (piece.role == Role::declaration) declaration = piece.text;
    if (piece.role == Role::decision_table) declaration = "table";
    const bool closes = piece.kind == syntax::TokenKind::punctuation && is_closing(piece.text) && !open.empty();
    piece.opener = open.empty() ? none : open.back().index;
    piece.scope = open.empty() ? Scope::file : open.back().scope;
    if (closes) open.pop_back();
    if (piece.kind == syntax::TokenKind::punctuation && is_opening(piece.text))
      open.push_back({i, opened_scope(layout, i, declaration)});
  }
}

}  // namespace

bool is_opening(std::string_view text) {
  return text == "{" || text == "(" || text == "[";
}
bool is_closing(std::string_view text) {
  return text == "}" || text == ")" || text == "]";
}

std::size_t Layout::code_before(std::size_t index) const {
  while (index-- > 0) {
    if (pieces[index].kind != syntax::TokenKind::comment) return index;
  }
  return none;
}

Layout lay_out(const SourceMap& sources, const syntax::File& file) {
  Layout layout;
  const std::string_view text = sources.file(file.id).text;
  const auto roles = RoleFinder(file).take();
  std::uint32_t end = 0;
  for (const auto& token : syntax::tokens(sources, file.id)) {
    const auto gap = text.substr(end, token.span.begin - end);
    const auto count = [&](std::string_view line_end) {
      std::size_t found = 0;
      for (auto at = gap.find(line_end); at != std::string_view::npos; at = gap.find(line_end, at + line_end.size())) ++found;
      return found;
    };
    const auto breaks = count("\n") + count("\r") - count("\r\n");
    if (layout.lines.empty() || breaks > 0) {
      layout.lines.push_back({layout.pieces.size(), layout.pieces.size(), breaks > 1 && !layout.lines.empty(), 0});
    }
    Piece piece{.kind = token.kind, .text = sources.text(token.span), .offset = token.span.begin};
    if (const auto role = roles.find(piece.offset); role != roles.end()) piece.role = role->second;
    if (piece.kind == syntax::TokenKind::comment) piece.text = piece.text.substr(0, piece.text.find_last_not_of(" \t") + 1);
    piece.spaced = !gap.empty();
    piece.line = layout.lines.size() - 1;
    layout.pieces.push_back(piece);
    layout.lines.back().end = layout.pieces.size();
    end = token.span.end;
  }
  mark_clauses(layout, clauses_of(file));
  mark_scopes(layout);
  return layout;
}

}  // namespace wrapup::format
