// What an editor wants to know of names: where each is declared, and what would fit at the cursor. Nobody else asks, so the
// checker notes it only where `Symbols::notes` says so.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/check/symbols.h"

namespace wrapup::check {

/// A written name, and the name in the declaration of what it means. A declaration's own name is a use of itself.
struct Use {
  Span at, declared;

  friend bool operator==(const Use&, const Use&) = default;
};

/// Any value, best one of `type`. `locals` are names that are known only there.
struct ValueWanted {
  std::optional<Type> type;
  std::vector<std::pair<std::string, Type>> locals;
};
/// A member of a value.
struct MemberWanted {
  Type of;
  bool scored = false;  // it has a confidence
};
/// A member of what has this name: a group of the context, an enum, an entity or a package; empty: a group.
struct QualifiedWanted {
  std::string owner;
};
struct SymbolWanted {
  std::vector<SymbolKind> kinds;
};
/// An action of a destination, or where none is written yet, of any.
struct ActionWanted {
  std::string destination;
};
struct ParameterWanted {
  std::vector<FieldType> parameters;
};
struct LabelWanted {};

/// What the checker looked for where the cursor stands.
struct Wanted {
  Span name;  // what is written there
  std::size_t package = 0;
  std::optional<Phase> phase;
  bool adapter = false;
  std::variant<ValueWanted, MemberWanted, QualifiedWanted, SymbolWanted, ActionWanted, ParameterWanted, LabelWanted> what;
};

struct NameNotes {
  std::vector<Use> uses;       // of a let's body once for each time it was written out
  std::optional<Span> cursor;  // empty, where the cursor stands
  std::optional<Wanted> wanted;

  /// Whether the cursor stands in this name or at an end of it, and nothing was noted before.
  bool asks_about(Span name) const;
};

/// For `group.field` and `group { … }`: what is looked for where the cursor stands in one of the names.
void tell_group_wanted(const Symbols& symbols, std::size_t package, const syntax::Name& group,
                       const std::optional<syntax::Name>& field);

/// Sorted by place, each once.
std::vector<Use> in_order(std::vector<Use> uses);

}  // namespace wrapup::check
