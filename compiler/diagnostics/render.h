// Diagnostics as text for people and as data for tools. Each form takes the same entries; `in_order` sorts them first.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup {

/// Sorted by file path, place and code; entries without a place come first. Equal entries are kept once.
std::vector<Diagnostic> in_order(const SourceMap& sources, std::span<const Diagnostic> entries);

/// For a terminal: the message, the source with carets under it, what to try. `colour` adds ANSI escapes.
std::string render_text(const SourceMap& sources, std::span<const Diagnostic> entries, bool colour);

/// "2 errors, 1 warning in 3 files", or "no findings in 3 files"; `files` is how many were checked.
std::string render_summary(std::span<const Diagnostic> entries, std::size_t files);

/// One JSON object a line; keys as in docs/diagnostic.schema.json. Lines and columns count from 1, columns in code points,
/// offsets in bytes.
std::string render_json(const SourceMap& sources, std::span<const Diagnostic> entries);

/// A SARIF 2.1.0 log with one run (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0).
std::string render_sarif(const SourceMap& sources, std::span<const Diagnostic> entries);

/// GitHub Actions workflow commands (`::error file=…,line=…::message`), one a line.
std::string render_github(const SourceMap& sources, std::span<const Diagnostic> entries);

/// "error" or "warning".
std::string_view severity_word(Severity severity);

}  // namespace wrapup
