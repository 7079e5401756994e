#include "compiler/syntax/antlr/mend_string.h"

#include <algorithm>
#include <array>
#include <vector>

namespace wrapup::syntax {

namespace {

constexpr std::array<std::string_view, 5> curly_openers = {"“", "”", "„", "‘", "’"};

bool opens_curly(std::string_view text) {
  return std::ranges::any_of(curly_openers, [&](std::string_view quote) { return text.starts_with(quote); });
}

Span part(Span whole, std::size_t begin, std::size_t length) {
  const auto first = whole.begin + static_cast<std::uint32_t>(begin);
  return {whole.file, first, first + static_cast<std::uint32_t>(length)};
}

/// The first brace without its partner, by offset.
std::optional<std::size_t> lone_brace(std::string_view written) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == '\\') {
      ++i;
    } else if (written[i] == '{') {
      open.push_back(i);
    } else if (written[i] == '}') {
      if (open.empty()) return i;
      open.pop_back();
    }
  }
  if (open.empty()) return std::nullopt;
  return open.front();
}

}  // namespace

bool is_closed(std::string_view written) {
  if (written.size() < 2 || written.back() != '"') return false;
  const auto last_other = written.find_last_not_of('\\', written.size() - 2);
  return (written.size() - 2 - last_other) % 2 == 0;  // the opening quote is no backslash, so `last_other` exists
}

std::size_t quote_width(std::string_view written) {
  return opens_curly(written) ? 3 : 1;
}

std::optional<std::size_t> foreign_string(std::string_view text, std::size_t begin) {
  const auto line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.starts_with('\'')) {
    const auto close = line.find('\'', 1);
    if (close == std::string_view::npos) return std::nullopt;
    return close + 1;
  }
  if (!opens_curly(line)) return std::nullopt;
  std::optional<std::size_t> end;
  const bool single = line.starts_with("‘") || line.starts_with("’");
  using Closers = std::array<std::string_view, 3>;
  for (const auto quote : single ? Closers{"‘", "’", "'"} : Closers{"“", "”", "\""}) {
    const auto close = line.find(quote, 3);
    if (close != std::string_view::npos) end = std::min(end.value_or(line.size()), close + quote.size());
  }
  return end;
}

void report_broken_string(Diagnostics& diagnostics, Span span, std::string_view written) {
  if (!is_closed(written)) {
    auto& entry = diagnostics.report(Code::unclosed_string, span, "this string is not closed on its line");
    entry.help = "end it with `\"`; a line break inside a string is written \\n";
    return;
  }
  const auto brace = lone_brace(written);
  const auto at = brace.value_or(0);
  const bool opening = written[at] != '}';
  auto& entry = diagnostics.report(Code::broken_template, part(span, at, 1),
                                   opening ? "this `{` has no `}` in its string" : "this `}` closes nothing");
  entry.help = opening ? "close the value with `}`, or write \\{ for a brace that is part of the text"
                       : "write \\} for a brace that is part of the text";
  if (!opening) entry.edits = {{part(span, at, 1), "\\}"}};
}

void report_foreign_string(Diagnostics& diagnostics, Span span, std::string_view written) {
  const auto width = quote_width(written);
  const auto closing = written.back() == '\'' || written.back() == '"' ? std::size_t{1} : std::size_t{3};
  auto& entry = diagnostics.report(Code::stray_character, span, "strings stand between straight double quotes");
  entry.help = "write \"…\"";
  entry.edits = {{part(span, 0, width), "\""}, {part(span, written.size() - closing, closing), "\""}};
}

}  // namespace wrapup::syntax
