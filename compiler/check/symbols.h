// What each package declares, and which of it a file sees. Filled by declare(), read-only for all later parts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/check/program.h"
#include "compiler/syntax/ast.h"

namespace wrapup::check {

enum class SymbolKind { enumeration, record, entity, entity_value, table, phrases, let, decision, destination };

struct Symbol {
  SymbolKind kind;
  std::uint32_t index = 0;  // of its kind's vector in Program, or in Symbols::lets
  std::uint32_t row = 0;    // entity_value: the row of entity `index`
  std::string name;         // unqualified
  std::string package;
  Span span;
};

struct Let {
  const syntax::LetDecl* syntax = nullptr;
  std::size_t package = 0;  // where its names are looked up
  bool broken = false;      // its own check failed; uses stay silent
};

/// A destination as written, at the index of its symbol.
struct WrittenDestination {
  const syntax::DestinationDecl* syntax = nullptr;
  std::size_t package = 0;
};

/// One package: all files that name it.
struct Package {
  std::string name;
  const syntax::Expr* scope = nullptr;     // `for COND`
  std::vector<const syntax::File*> files;  // by path
  std::vector<std::size_t> imports;        // direct, in order
  std::vector<std::size_t> visible;        // itself first, then imports and what they import, nearest first
  std::map<std::string, Symbol, std::less<>> symbols;
};

/// Where members have their names, by type in Program::types and by member.
struct MemberSpans {
  std::vector<std::vector<Span>> enums, records, entities, rows;

  /// Nothing for types that no file declares.
  static std::optional<Span> at(const std::vector<std::vector<Span>>& spans, std::size_t type, std::size_t member);
};

struct NameNotes;

struct Symbols {
  std::vector<Package> packages;  // every importing package stands before those it imports where no cycle forbids it
  std::vector<Let> lets;
  std::vector<WrittenDestination> destinations;
  std::map<std::string, Span, std::less<>> labels;
  std::map<std::string, std::uint32_t, std::less<>> slots;              // "call.duration" -> slot
  std::map<std::string, std::vector<std::string>, std::less<>> groups;  // context group -> field names
  MemberSpans members;
  NameNotes* notes = nullptr;  // what an editor wants noted of names, or null

  /// What `name` means in `package`: its own declaration, else one of a visible package. Two visible packages that declare
  /// the same name make it ambiguous: more than one symbol comes back, the nearest package first.
  std::vector<const Symbol*> find(std::size_t package, std::string_view name) const;
  /// Every name that `package` sees, for suggestions.
  std::vector<std::string> visible_names(std::size_t package) const;
  std::optional<std::size_t> package_named(std::string_view name) const;
  /// Notes that the name at `at` means what is declared at `declared`, where that is wanted.
  void note(Span at, Span declared) const;
  void note(const syntax::Name& written, const Symbol& symbol) const;
};

}  // namespace wrapup::check
