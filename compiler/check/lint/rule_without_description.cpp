#include <fmt/format.h>

#include "compiler/check/lint/lints.h"

namespace wrapup::check {

/// Off unless wrapup.toml asks for it, for all rules or for those of a package.
void lint_rule_without_description(const LintInput& input, Diagnostics& diagnostics) {
  for (const auto* file : input.files) {
    for (const auto& declaration : file->declarations) {
      const auto* decide = std::get_if<syntax::DecideDecl>(&declaration.node);
      if (decide == nullptr) continue;
      for (const auto& rule : decide->rules) {
        if (!rule.description.empty()) continue;
        auto& entry = diagnostics.report(Code::rule_without_description, rule.name.span,
                                         fmt::format("rule `{}` does not say why it is there", rule.name.text));
        entry.help = fmt::format("`rule {} \"why, in words\"`", rule.name.text);
      }
    }
  }
}

}  // namespace wrapup::check
