#include "compiler/syntax/antlr/scan.h"

#include <algorithm>
#include <array>
#include <vector>

#include "compiler/syntax/antlr/lexeme.h"

namespace wrapup::syntax {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether the byte at `at` belongs to `sequence` standing anywhere around it.
bool within(std::string_view text, std::size_t at, std::string_view sequence) {
  for (std::size_t back = 0; back < sequence.size() && back <= at; ++back) {
    if (text.substr(at - back, sequence.size()) == sequence) return true;
  }
  return false;
}

constexpr bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_foreign(std::string_view text, std::size_t at) {
  return is_beyond_ascii(text[at]) && !is_space(text, at);
}

constexpr auto word_bytes = [] {
  std::array<bool, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 'a' + 'A')] = true;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
  table['_'] = true;
  return table;
}();

constexpr bool is_word_byte(char c) {
  return word_bytes[static_cast<unsigned char>(c)];
}

char byte(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

bool has_digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  return std::ranges::all_of(text.substr(at, count), is_digit);
}

// Each gives the offset behind what it looks for at `at`, or `at` where that does not stand there.

std::size_t digits(std::string_view text, std::size_t at) {
  while (is_digit(byte(text, at))) ++at;
  return at;
}

std::size_t fraction(std::string_view text, std::size_t at) {
  return byte(text, at) == '.' && is_digit(byte(text, at + 1)) ? digits(text, at + 1) : at;
}

/// `e-3`
std::size_t exponent(std::string_view text, std::size_t at) {
  if (byte(text, at) != 'e' && byte(text, at) != 'E') return at;
  const auto sign = byte(text, at + 1) == '+' || byte(text, at + 1) == '-' ? 1u : 0u;
  const auto end = digits(text, at + 1 + sign);
  return end == at + 1 + sign ? at : end;
}

/// `2026-12-24`
std::size_t day(std::string_view text, std::size_t at) {
  const bool stands = has_digits(text, at, 4) && byte(text, at + 4) == '-' && has_digits(text, at + 5, 2) &&
                      byte(text, at + 7) == '-' && has_digits(text, at + 8, 2);
  return stands ? at + 10 : at;
}

/// `09:00`
std::size_t hour_and_minute(std::string_view text, std::size_t at) {
  return has_digits(text, at, 2) && byte(text, at + 2) == ':' && has_digits(text, at + 3, 2) ? at + 5 : at;
}

/// `09:00:30.5`
std::size_t clock(std::string_view text, std::size_t at) {
  const auto end = hour_and_minute(text, at);
  if (end == at || byte(text, end) != ':' || !has_digits(text, end + 1, 2)) return end;
  return fraction(text, end + 3);
}

/// `Z`, `+01:00`
std::size_t zone(std::string_view text, std::size_t at) {
  if (byte(text, at) == 'Z') return at + 1;
  if (byte(text, at) != '+' && byte(text, at) != '-') return at;
  const auto end = hour_and_minute(text, at + 1);
  return end == at + 1 ? at : end;
}

std::size_t instant(std::string_view text, std::size_t at) {
  const auto time = day(text, at);
  if (time == at || (byte(text, time) != 'T' && byte(text, time) != ' ')) return at;
  const auto end = clock(text, time + 1);
  return end == time + 1 ? at : zone(text, end);
}

std::size_t unit(std::string_view text, std::size_t at) {
  switch (byte(text, at)) {
    case 'm': return byte(text, at + 1) == 's' ? at + 2 : at + 1;
    case 's':
    case 'h':
    case 'd': return at + 1;
    default: return at;
  }
}

/// `1h30m`
std::size_t duration(std::string_view text, std::size_t at) {
  while (true) {
    const auto whole = digits(text, at);
    const auto number = fraction(text, whole);
    const auto end = unit(text, number);
    if (whole == at || end == number) return at;
    at = end;
  }
}

/// A string whose braces pair, with strings and braces of their own in them.
std::size_t whole_string(std::string_view text, std::size_t at) {
  std::vector<char> open;  // around the innermost: '"' or '{'
  char innermost = '"';
  const auto enter = [&](char opener) {
    open.push_back(innermost);
    innermost = opener;
  };
  for (auto i = at + 1; i < text.size(); ++i) {
    const char c = text[i];
    const bool in_string = innermost == '"';
    switch (c) {
      case '\r':
      case '\n': return at;
      case '\\':
        if (!in_string) break;
        if (++i == text.size() || text[i] == '\r' || text[i] == '\n') return at;
        break;
      case '{': enter('{'); break;
      case '"':
        if (!in_string) {
          enter('"');
          break;
        }
        [[fallthrough]];
      case '}':
        if (c == '}' && in_string) return at;
        if (open.empty()) return i + 1;
        innermost = open.back();
        open.pop_back();
        break;
      default: break;
    }
  }
  return at;
}

/// Up to the first quote, or the end of the line.
std::size_t broken_string(std::string_view text, std::size_t at) {
  auto i = at + 1;
  for (; i < text.size() && text[i] != '\r' && text[i] != '\n'; ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] != '\r' && text[i + 1] != '\n') ++i;
  }
  return i;
}

}  // namespace

bool is_space(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return true;
  return is_beyond_ascii(c) && (within(text, at, no_break_space) || within(text, at, byte_order_mark));
}

bool ends_line(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && byte(text, at + 1) != '\n');
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of("\r\n", at), text.size());
}

Scanned scan_word(std::string_view text, std::size_t at) {
  auto end = at;
  if (is_digit(byte(text, at))) return {Lexer::ID, at};
  while (end < text.size() && is_word_byte(text[end])) ++end;
  if (end == text.size() || !is_foreign(text, end)) return {Lexer::ID, end};
  while (end < text.size() && (is_word_byte(text[end]) || is_foreign(text, end))) ++end;
  return {Lexer::FOREIGN_WORD, end};
}

Scanned scan_number(std::string_view text, std::size_t at) {
  Scanned longest{Lexer::INT, at};
  const auto consider = [&](std::size_t type, std::size_t end) {
    if (end > longest.end) longest = {type, end};
  };
  const auto whole = digits(text, at);
  const auto decimals = fraction(text, whole);
  consider(Lexer::INSTANT, instant(text, at));
  consider(Lexer::DATE, day(text, at));
  consider(Lexer::TIME, clock(text, at));
  consider(Lexer::DURATION, duration(text, at));
  if (byte(text, decimals) == '%') consider(Lexer::PERCENT, decimals + 1);
  if (decimals > whole) consider(Lexer::FLOAT, exponent(text, decimals));
  consider(Lexer::INT, whole);
  consider(Lexer::BAD_NUMBER, scan_word(text, decimals).end);
  return longest;
}

Scanned scan_string(std::string_view text, std::size_t at) {
  const auto whole = whole_string(text, at);
  const auto broken = broken_string(text, at);
  if (whole >= broken) return {Lexer::STRING, whole};
  return {Lexer::BROKEN_STRING, broken};
}

}  // namespace wrapup::syntax
