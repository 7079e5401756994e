#include "compiler/syntax/antlr/guard.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace wrapup::syntax {

namespace {

Span at(FileId file, std::size_t begin, std::size_t length) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

bool guard_encoding(std::string_view text, FileId file, Diagnostics& diagnostics) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t next = 0; next < size;) {
    const auto start = next;
    UChar32 character = 0;
    U8_NEXT(bytes, next, size, character);
    if (character > 0) continue;
    const auto offset = static_cast<std::size_t>(start);
    if (character == 0) {
      diagnostics.report(Code::unreadable_text, at(file, offset, 1), "the file holds a zero byte, so it is no text").help =
          "save the file as plain UTF-8 text";
    } else {
      diagnostics
          .report(Code::unreadable_text, at(file, offset, static_cast<std::size_t>(next - start)),
                  fmt::format("the byte {:02X} is not UTF-8", bytes[start]))
          .help = "save the file as UTF-8";
    }
    return false;
  }
  return true;
}

// The lexer follows braces within braces of a string. A string ends with its line, so the unescaped braces of a line bound it.
bool guard_templates(std::string_view text, FileId file, const Limits& limits, Diagnostics& diagnostics) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '\n': depth = 0; break;
      case '\\': ++i; break;
      case '}': depth -= depth > 0 ? 1 : 0; break;
      case '{':
        if (++depth <= limits.depth) break;
        diagnostics.report(Code::too_large, at(file, i, 1),
                           fmt::format("more than {} braces stand within each other", limits.depth));
        return false;
    }
  }
  return true;
}

}  // namespace

bool guard(std::string_view text, FileId file, const Limits& limits, Diagnostics& diagnostics) {
  if (text.size() > limits.bytes) {
    diagnostics.report(Code::too_large, at(file, 0, 0), fmt::format("the file is larger than {} bytes", limits.bytes)).help =
        "split it into several files of one package";
    return false;
  }
  return guard_encoding(text, file, diagnostics) && guard_templates(text, file, limits, diagnostics);
}

}  // namespace wrapup::syntax
