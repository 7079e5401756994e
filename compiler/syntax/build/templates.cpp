#include <fmt/format.h>

#include <vector>

#include "compiler/syntax/antlr/mend.h"
#include "compiler/syntax/antlr/mend_string.h"
#include "compiler/syntax/antlr/run.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

/// Where the hole that opens at `begin` closes: the offset of its `}`. Strings in the hole may hold holes of their own.
std::size_t hole_end(std::string_view text, std::size_t begin) {
  std::vector<char> open;  // '{' or '"'
  for (auto i = begin; i < text.size(); ++i) {
    const char c = text[i];
    const bool in_string = !open.empty() && open.back() == '"';
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '{' || (c == '"' && !in_string)) {
      open.push_back(c);
    } else if ((c == '}' && !in_string) || c == '"') {
      open.pop_back();
      if (open.empty()) return i;
    }
  }
  return text.size();
}

}  // namespace

TemplateLiteral Builder::template_literal(Span string) {
  const auto quoted = written(string);
  const auto width = quote_width(quoted);
  const auto closing = quoted.back() == '"' || quoted.back() == '\'' ? std::size_t{1} : std::size_t{3};
  const auto raw = quoted.substr(width, quoted.size() - width - closing);
  const auto part = [&](std::size_t begin, std::size_t end) {
    const auto first = string.begin + static_cast<std::uint32_t>(width);
    return Span{string.file, first + static_cast<std::uint32_t>(begin), first + static_cast<std::uint32_t>(end)};
  };

  TemplateLiteral result;
  result.raw = raw;
  std::string piece;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size()) {
      escape(part(i, i + 2), piece);
      ++i;
    } else if (raw[i] == '{') {
      if (!piece.empty()) result.parts.emplace_back(std::exchange(piece, {}));
      const auto end = std::min(hole_end(raw, i), raw.size());
      result.parts.emplace_back(hole(part(i + 1, end)));
      i = end;
    } else {
      piece += raw[i];
    }
  }
  if (!piece.empty()) result.parts.emplace_back(std::move(piece));
  return result;
}

TemplateLiteral::Hole Builder::hole(Span inner) {
  if (written(inner).find_first_not_of(" \t") == std::string_view::npos) {
    auto& entry = diagnostics_.report(Code::broken_template, {file_, inner.begin - 1, inner.end + 1},
                                      "there is no value between these braces");
    entry.help = "name a value, or write \\{\\} for the braces themselves";
    return {error(inner), std::nullopt};
  }
  auto lexed = lex(text_, inner);
  const Landmarks tokens(text_, file_, mend(lexed, diagnostics_));
  Run run(tokens, limits_, depth_);
  auto* context = run.parse(&Grammar::hole, diagnostics_);
  if (context == nullptr || context->value == nullptr) return {error(inner), std::nullopt};
  TemplateLiteral::Hole result{expr(context->value), std::nullopt};
  if (context->format != nullptr) result.format = name(context->format);
  return result;
}

void Builder::escape(Span sequence, std::string& into) {
  const auto text = written(sequence);
  switch (text[1]) {
    case '"':
    case '\\':
    case '{':
    case '}': into += text[1]; return;
    case 'n': into += '\n'; return;
    case 't': into += '\t'; return;
    default: break;
  }
  into += text;
  while (sequence.end < text_.size() && (static_cast<unsigned char>(text_[sequence.end]) & 0xC0) == 0x80) ++sequence.end;
  auto& entry = diagnostics_.report(Code::unknown_escape, sequence,
                                    fmt::format("`{}` is not a sequence that a string knows", written(sequence)));
  entry.help = fmt::format("write `\\\\{}` for a backslash", written({file_, sequence.begin + 1, sequence.end}));
  entry.edits = {{{file_, sequence.begin, sequence.begin + 1}, "\\\\"}};
}

std::string Builder::plain_text(Grammar::TextContext* context) {
  if (context == nullptr || context->STRING() == nullptr) return {};
  const auto text = template_literal(span(*context));
  for (const auto& part : text.parts) {
    const auto* filled = std::get_if<TemplateLiteral::Hole>(&part);
    if (filled == nullptr) continue;
    diagnostics_.report(Code::broken_template, filled->value->span, "nothing is filled in here: this text is fixed").help =
        "write \\{ and \\} for braces that are part of the text";
    break;
  }
  return text.plain();
}

}  // namespace wrapup::syntax
