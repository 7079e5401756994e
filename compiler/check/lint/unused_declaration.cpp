#include <fmt/format.h>

#include <optional>

#include "compiler/check/lint/lints.h"
#include "compiler/check/lint/words_used.h"
#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

struct Named {
  std::string_view what;
  const syntax::Name* name;
};

std::optional<Named> named(const syntax::Declaration& declaration) {
  return std::visit(Overloaded{
                        [](const syntax::TableDecl& node) { return std::optional(Named{"table", &node.name}); },
                        [](const syntax::PhrasesDecl& node) { return std::optional(Named{"phrases", &node.name}); },
                        [](const syntax::LetDecl& node) { return std::optional(Named{"let", &node.name}); },
                        [](const auto&) { return std::optional<Named>(); },
                    },
                    declaration.node);
}

}  // namespace

/// A table, phrases or a let that nothing in the project names.
void lint_unused_declaration(const LintInput& input, Diagnostics& diagnostics) {
  WordsUsed used;
  for (const auto* file : input.files) used.add(input.sources, file->id);
  for (const auto* file : input.files) {
    for (const auto& declaration : file->declarations) {
      const auto it = named(declaration);
      if (!it || used.count(it->name->text) > 1) continue;
      auto& entry = diagnostics.report(Code::unused_declaration, it->name->span,
                                       fmt::format("nothing uses the {} `{}`", it->what, it->name->text));
      entry.help = "take it away, or use it";
    }
  }
}

}  // namespace wrapup::check
