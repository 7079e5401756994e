// Reading short texts piece by piece: the parsers of this folder are written with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wrapup {

/// A position in a text. Each member takes what it names off the front, or leaves the text as it was.
struct Scan {
  std::string_view rest;

  bool done() const { return rest.empty(); }
  char peek() const { return rest.empty() ? '\0' : rest.front(); }

  bool take(char wanted) {
    if (peek() != wanted || rest.empty()) return false;
    rest.remove_prefix(1);
    return true;
  }

  /// A number of `least` to `most` decimal digits; `most` at most 18.
  std::optional<std::int64_t> digits(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    std::int64_t value = 0;
    while (size < most && size < rest.size() && is_digit(rest[size])) value = value * 10 + (rest[size++] - '0');
    if (size < least) return std::nullopt;
    rest.remove_prefix(size);
    return value;
  }

  /// ASCII letters, possibly none.
  std::string_view letters() {
    std::size_t size = 0;
    while (size < rest.size() && is_letter(rest[size])) ++size;
    const std::string_view word = rest.substr(0, size);
    rest.remove_prefix(size);
    return word;
  }

  void spaces() {
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
};

/// Without ASCII white space at either end.
inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && Scan::is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && Scan::is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Equal but for the case of ASCII letters.
inline bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (Scan::lower(a[i]) != Scan::lower(b[i])) return false;
  }
  return true;
}

}  // namespace wrapup
