// What the compiler tells people. Codes and explanations live in codes.def, the one registry.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/source.h"

namespace wrapup {

/// `off` is a level, not one of what people see: a diagnostic that keeps it is dropped (compiler/lint_levels.h).
enum class Severity { error, warning, note, off };

/// A stable diagnostic code, named by meaning; `code_text` gives its number (`W0203`).
enum class Code {
#define WRAPUP_DIAGNOSTIC(number, name, severity, title, explanation) name,
#include "compiler/diagnostics/codes.def"
#undef WRAPUP_DIAGNOSTIC
};

/// The registry's row for a code.
struct CodeInfo {
  Code code;
  std::string_view number;  // "W0203"; never reused
  std::string_view name;    // "presence_required"
  Severity severity;
  std::string_view title;        // one line, without names from the file
  std::string_view explanation;  // what `check --explain` prints: what it means, an example, the mend
};

std::span<const CodeInfo> all_codes();
const CodeInfo& info(Code code);

/// A second place that helps to understand the first, with what to say about it.
struct Label {
  Span span;
  std::string text;
};

/// A replacement of text that mends the mistake.
struct Edit {
  Span span;
  std::string text;
};

struct Diagnostic {
  Code code;
  Severity severity;
  std::string message;         // one sentence; names in backquotes; no internals
  Span span;                   // what the carets underline
  std::string label;           // short words beside the carets, may be empty
  std::vector<Label> related;  // other places, in a stable order
  std::string help;            // the `try:` line, may be empty
  std::vector<Edit> edits;     // how an editor applies `help`, may be empty
};

/// Collects the diagnostics of one stage. Not shared between stages: each returns its own.
class Diagnostics {
 public:
  /// Reports and returns the new entry, so that label, help and related places can be added at once.
  Diagnostic& report(Code code, Span span, std::string message);

  bool has_errors() const;
  const std::vector<Diagnostic>& entries() const { return entries_; }
  std::vector<Diagnostic>& entries() { return entries_; }
  void append(Diagnostics other);

 private:
  std::vector<Diagnostic> entries_;
};

/// What a stage returns: its product, and what it has to say. The product is usable when there is no error.
template <typename T>
struct Staged {
  T value;
  Diagnostics diagnostics;
};

/// The candidate nearest to `written` (edit distance, at most a third of its length), or nothing.
std::optional<std::string> nearest_name(std::string_view written, std::span<const std::string> candidates);

}  // namespace wrapup
