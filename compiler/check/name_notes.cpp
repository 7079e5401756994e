#include "compiler/check/name_notes.h"

#include <algorithm>
#include <tuple>

namespace wrapup::check {

bool NameNotes::asks_about(Span name) const {
  return cursor && !wanted && name.file == cursor->file && name.begin <= cursor->begin && cursor->begin <= name.end;
}

std::vector<Use> in_order(std::vector<Use> uses) {
  const auto key = [](const Use& use) {
    return std::tuple(use.at.file, use.at.begin, use.at.end, use.declared.file, use.declared.begin);
  };
  std::sort(uses.begin(), uses.end(), [&](const Use& a, const Use& b) { return key(a) < key(b); });
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
  return uses;
}

void tell_group_wanted(const Symbols& symbols, std::size_t package, const syntax::Name& group,
                       const std::optional<syntax::Name>& field) {
  if (!symbols.notes) return;
  auto& notes = *symbols.notes;
  if (notes.asks_about(group.span)) notes.wanted = Wanted{group.span, package, std::nullopt, false, QualifiedWanted{}};
  if (field && notes.asks_about(field->span)) {
    notes.wanted = Wanted{field->span, package, std::nullopt, false, QualifiedWanted{group.text}};
  }
}

void Symbols::note(Span at, Span declared) const {
  if (notes) notes->uses.push_back({at, declared});
}

void Symbols::note(const syntax::Name& written, const Symbol& symbol) const {
  if (!notes) return;
  auto at = written.span;
  // Of a qualified name only the last word is the symbol's.
  if (at.end - at.begin > symbol.name.size()) at.begin = at.end - static_cast<std::uint32_t>(symbol.name.size());
  notes->uses.push_back({at, symbol.span});
}

}  // namespace wrapup::check
