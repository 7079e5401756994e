// The source under a diagnostic's headline: gutter, lines, carets and what stands beside them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup {

/// How parts of a diagnostic are painted; every style is empty without colour.
struct Palette {
  std::string_view error, warning, frame, strong, reset;

  static Palette of(bool colour);
  std::string_view of(Severity severity) const {
    return severity == Severity::error ? error : severity == Severity::warning ? warning : frame;
  }
};

/// One place to underline. The primary mark gets carets, others dashes.
struct Mark {
  Span span;
  std::string_view text;
  bool primary = false;
};

struct Snippet {
  std::string text;    // whole lines, ending with one
  std::size_t gutter;  // cells that line numbers take
};

/// The marks' lines, the primary mark's file first. Marks without a file are left out.
Snippet render_snippet(const SourceMap& sources, std::span<const Mark> marks, Severity severity, const Palette& palette);

}  // namespace wrapup
