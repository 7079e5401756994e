#include "compiler/check/lint/lint.h"

#include <algorithm>

#include "compiler/check/lint/lints.h"

namespace wrapup::check {

namespace {

enum class Needs { syntax, program };

struct Lint {
  void (*run)(const LintInput& input, Diagnostics& diagnostics);
  Needs needs;
};

constexpr Lint lints[] = {
#define WRAPUP_LINT(name, needs) {lint_##name, Needs::needs},
#include "compiler/check/lint/lints.def"
#undef WRAPUP_LINT
};

}  // namespace

bool LintInput::is_own(Span span) const {
  return std::any_of(files.begin(), files.end(), [&](const syntax::File* file) { return file->id == span.file; });
}

void lint(const LintInput& input, Diagnostics& diagnostics) {
  for (const auto& each : lints) {
    if (input.whole || each.needs == Needs::syntax) each.run(input, diagnostics);
  }
}

}  // namespace wrapup::check
