#include <fmt/format.h>

#include "compiler/diagnostics/render.h"

namespace wrapup {

namespace {

/// Workflow commands end at a line end and take `%XX` (docs.github.com, "Workflow commands"); properties also end at `,` and `:`.
std::string escaped(std::string_view text, bool property) {
  std::string result;
  for (const char byte : text) {
    const bool special = byte == '%' || byte == '\r' || byte == '\n' || (property && (byte == ':' || byte == ','));
    result += special ? fmt::format("%{:02X}", static_cast<unsigned char>(byte)) : std::string(1, byte);
  }
  return result;
}

}  // namespace

std::string render_github(const SourceMap& sources, std::span<const Diagnostic> entries) {
  std::string text;
  for (const auto& entry : entries) {
    std::string where;
    if (entry.span.file != no_file) {
      const auto begin = sources.position(entry.span.file, entry.span.begin);
      const auto end = sources.position(entry.span.file, entry.span.end);
      where = fmt::format("file={},line={},endLine={},", escaped(sources.file(entry.span.file).path, true), begin.line, end.line);
      // GitHub takes columns only of a place within one line.
      if (begin.line == end.line) where += fmt::format("col={},endColumn={},", begin.column, end.column);
    }
    std::string message = entry.message;
    if (!entry.label.empty()) message += "\n" + entry.label;
    if (!entry.help.empty()) message += "\ntry: " + entry.help;
    const auto command = entry.severity == Severity::note ? "notice" : severity_word(entry.severity);
    text += fmt::format("::{} {}title={}::{}\n", command, where, info(entry.code).number, escaped(message, false));
  }
  return text;
}

}  // namespace wrapup
