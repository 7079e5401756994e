#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/render_line.h"
#include "compiler/diagnostics/render_snippet.h"

namespace wrapup {

namespace {

std::vector<Mark> marks_of(const Diagnostic& entry) {
  std::vector<Mark> marks;
  if (entry.span.file != no_file) marks.push_back({entry.span, entry.label, true});
  for (const auto& related : entry.related) {
    if (related.span.file != no_file) marks.push_back({related.span, related.text, false});
  }
  return marks;
}

/// Lines after the first stand under the first word.
std::string note(const Palette& palette, std::size_t gutter, std::string_view word, std::string_view text) {
  std::string lines;
  const std::string indent(gutter + 3 + word.size() + 2, ' ');
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (at > 0) lines += "\n" + indent;
    lines += shown(text.substr(at, end - at));
    at = end + 1;
  }
  return fmt::format("{:{}} {}={} {}{}:{} {}\n", "", gutter, palette.frame, palette.reset, palette.strong, word, palette.reset,
                     lines);
}

std::string render_one(const SourceMap& sources, const Diagnostic& entry, const Palette& palette) {
  const auto& code = info(entry.code);
  const auto snippet = render_snippet(sources, marks_of(entry), entry.severity, palette);
  auto text = fmt::format("{}{}[{}]{}{}: {}{}\n", palette.of(entry.severity), severity_word(entry.severity), code.number,
                          palette.reset, palette.strong, shown(entry.message), palette.reset);
  text += snippet.text;
  if (!snippet.text.empty()) text += fmt::format("{:{}} {}|{}\n", "", snippet.gutter, palette.frame, palette.reset);
  for (const auto& related : entry.related) {
    if (related.span.file == no_file) text += note(palette, snippet.gutter, "note", related.text);
  }
  if (!entry.help.empty()) text += note(palette, snippet.gutter, "try", entry.help);
  if (!code.explanation.empty()) {
    text += note(palette, snippet.gutter, "more", fmt::format("wrapup check --explain {}", code.number));
  }
  return text;
}

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace

Palette Palette::of(bool colour) {
  if (!colour) return {};
  return {.error = "\033[1;31m", .warning = "\033[1;33m", .frame = "\033[1;34m", .strong = "\033[1m", .reset = "\033[0m"};
}

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
    case Severity::off: return "off";
  }
  return "";
}

std::string render_text(const SourceMap& sources, std::span<const Diagnostic> entries, bool colour) {
  const auto palette = Palette::of(colour);
  std::string text;
  for (const auto& entry : entries) text += render_one(sources, entry, palette) + "\n";
  return text;
}

std::string render_summary(std::span<const Diagnostic> entries, std::size_t files) {
  std::string found;
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    const auto count = static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [&](const Diagnostic& entry) { return entry.severity == severity; }));
    if (count > 0) found += (found.empty() ? "" : ", ") + counted(count, severity_word(severity));
  }
  return fmt::format("{} in {}", found.empty() ? "no findings" : found, counted(files, "file"));
}

}  // namespace wrapup
