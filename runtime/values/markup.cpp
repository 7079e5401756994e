#include "runtime/values/markup.h"

namespace wrapup {

std::string markup_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char byte : text) {
    switch (byte) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\n':
      case '\t': escaped += byte; break;
      default: escaped += static_cast<unsigned char>(byte) < 0x20 ? ' ' : byte;
    }
  }
  return escaped;
}

std::string attribute_escaped(std::string_view text) {
  std::string escaped;
  for (const char byte : markup_escaped(text)) {
    switch (byte) {
      case '\n': escaped += "&#10;"; break;
      case '\t': escaped += "&#9;"; break;
      default: escaped += byte;
    }
  }
  return escaped;
}

}  // namespace wrapup
