#include "runtime/delivery/escape.h"

#include <algorithm>

namespace wrapup {

namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// All bytes but letters, digits and those of `plain` as %XX.
std::string encoded(std::string_view text, std::string_view plain) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_alphanumeric(c) || plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  return encoded(text, "-._~");
}

std::string form_encoded(std::string_view text) {
  auto out = encoded(text, "*-._ ");
  std::replace(out.begin(), out.end(), ' ', '+');
  return out;
}

bool is_header_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '\t' || (c >= 0x20 && c < 0x7f); });
}

std::string on_one_line(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (is_control(c) || c == ' ') {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace wrapup
