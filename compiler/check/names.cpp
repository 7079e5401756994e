#include "compiler/check/names.h"

#include <fmt/format.h>

#include "compiler/check/declare.h"
#include "compiler/check/name_notes.h"

namespace wrapup::check {

void suggest(Diagnostic& entry, const syntax::Name& written, const std::vector<std::string>& candidates) {
  const auto near = nearest_name(written.text, candidates);
  if (!near) return;
  entry.help = fmt::format("`{}`", *near);
  entry.edits.push_back({written.span, *near});
}

std::optional<syntax::Name> dotted_name(const syntax::Expr& expr) {
  if (const auto* name = std::get_if<syntax::NameExpr>(&expr.node)) return name->name;
  const auto* member = std::get_if<syntax::MemberExpr>(&expr.node);
  if (!member) return std::nullopt;
  const auto object = dotted_name(*member->object);
  if (!object) return std::nullopt;
  return syntax::Name{object->text + "." + member->member.text, expr.span};
}

std::string_view kind_phrase(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::enumeration: return "an enum";
    case SymbolKind::record: return "a record";
    case SymbolKind::entity: return "an entity";
    case SymbolKind::entity_value: return "one value of an entity";
    case SymbolKind::table: return "a table";
    case SymbolKind::phrases: return "a list of phrases";
    case SymbolKind::let: return "a let";
    case SymbolKind::decision: return "a decision";
    case SymbolKind::destination: return "a destination";
  }
  return "";
}

namespace {

void report_ambiguous(const syntax::Name& name, const std::vector<const Symbol*>& found, Diagnostics& diagnostics) {
  auto& entry = diagnostics.report(Code::ambiguous_name, name.span,
                                   fmt::format("`{}` is declared by more than one imported package", name.text));
  for (const auto* symbol : found) entry.related.push_back({symbol->span, fmt::format("in `{}`", symbol->package)});
  entry.help = fmt::format("write `{}.{}`", found[0]->package, name.text);
}

}  // namespace

const Symbol* resolve(const syntax::Name& name, SymbolKind kind, std::string_view what, std::size_t package,
                      const Symbols& symbols, Diagnostics& diagnostics) {
  if (symbols.notes && symbols.notes->asks_about(name.span)) {
    symbols.notes->wanted = Wanted{name.span, package, std::nullopt, false, SymbolWanted{{kind}}};
  }
  std::vector<const Symbol*> found;
  const auto dot = name.text.rfind('.');
  if (dot == std::string::npos) {
    found = symbols.find(package, name.text);
  } else if (const auto qualified = symbols.package_named(std::string_view(name.text).substr(0, dot))) {
    const auto& declared = symbols.packages[*qualified].symbols;
    if (const auto symbol = declared.find(name.text.substr(dot + 1)); symbol != declared.end()) found.push_back(&symbol->second);
  }
  std::vector<const Symbol*> fitting;
  for (const auto* symbol : found) {
    if (symbol->kind == kind) fitting.push_back(symbol);
  }
  if (fitting.size() == 1) {
    symbols.note(name, *fitting[0]);
    return fitting[0];
  }
  if (fitting.size() > 1) {
    report_ambiguous(name, fitting, diagnostics);
    return nullptr;
  }
  if (!found.empty()) {
    auto& entry = diagnostics.report(Code::wrong_kind_of_name, name.span,
                                     fmt::format("`{}` is {}, not {}", name.text, kind_phrase(found[0]->kind), what));
    entry.related.push_back({found[0]->span, "declared here"});
    return nullptr;
  }
  std::vector<std::string> candidates;
  for (const auto visible : symbols.packages[package].visible) {
    for (const auto& [text, symbol] : symbols.packages[visible].symbols) {
      if (symbol.kind == kind) candidates.push_back(text);
    }
  }
  auto& entry = diagnostics.report(Code::unknown_name, name.span,
                                   fmt::format("there is no {} `{}`", what.substr(what.find(' ') + 1), name.text));
  suggest(entry, name, candidates);
  if (!entry.help.empty()) return nullptr;
  for (const auto& other : symbols.packages) {
    const auto symbol = other.symbols.find(name.text);
    if (symbol != other.symbols.end() && symbol->second.kind == kind) entry.help = fmt::format("import {}", other.name);
  }
  return nullptr;
}

namespace {

/// Of a symbol that is a type.
std::optional<Kind> type_kind(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::enumeration: return Kind::enumeration;
    case SymbolKind::record: return Kind::record;
    case SymbolKind::entity: return Kind::entity;
    case SymbolKind::entity_value:
    case SymbolKind::table:
    case SymbolKind::phrases:
    case SymbolKind::let:
    case SymbolKind::decision:
    case SymbolKind::destination: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Type> resolve_type(const syntax::TypeRef& written, std::size_t package, const Symbols& symbols,
                                 Diagnostics& diagnostics) {
  if (written.element) {
    const auto element = resolve_type(*written.element, package, symbols, diagnostics);
    if (!element) return std::nullopt;
    return list_of(*element, written.optional);
  }
  if (symbols.notes && symbols.notes->asks_about(written.name.span)) {
    symbols.notes->wanted = Wanted{written.name.span, package, std::nullopt, false,
                                   SymbolWanted{{SymbolKind::enumeration, SymbolKind::record, SymbolKind::entity}}};
  }
  if (const auto kind = simple_kind(written.name.text)) return simple(*kind, written.optional);
  const auto found =
      written.name.text.find('.') == std::string::npos ? symbols.find(package, written.name.text) : std::vector<const Symbol*>{};
  for (const auto* symbol : found) {
    const auto kind = type_kind(symbol->kind);
    if (!kind) continue;
    symbols.note(written.name, *symbol);
    return named(*kind, symbol->index, written.optional);
  }
  if (!found.empty()) {
    diagnostics
        .report(Code::wrong_kind_of_name, written.name.span,
                fmt::format("`{}` is {}, not a type", written.name.text, kind_phrase(found[0]->kind)))
        .related.push_back({found[0]->span, "declared here"});
    return std::nullopt;
  }
  std::vector<std::string> candidates{"bool", "int",  "number",   "string", "text",     "phone",   "instant",
                                      "date", "time", "duration", "url",    "language", "schedule"};
  for (const auto visible : symbols.packages[package].visible) {
    for (const auto& [name, symbol] : symbols.packages[visible].symbols) {
      if (type_kind(symbol.kind)) candidates.push_back(name);
    }
  }
  auto& entry =
      diagnostics.report(Code::unknown_name, written.name.span, fmt::format("there is no type `{}`", written.name.text));
  suggest(entry, written.name, candidates);
  return std::nullopt;
}

}  // namespace wrapup::check
