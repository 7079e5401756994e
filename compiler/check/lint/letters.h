// Capital letters put aside.
#pragma once

#include <algorithm>
#include <string>

namespace wrapup::check {

/// The text with a-z for A-Z; other letters stay.
inline std::string small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; });
  return text;
}

}  // namespace wrapup::check
