#include "runtime/values/csv_cell.h"

namespace wrapup {

std::string csv_cell(std::string_view text) {
  std::string plain(text);
  const bool number = text.size() > 1 && text.find_first_not_of("0123456789", 1) == std::string_view::npos;
  const bool formula = !number && !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (formula) plain.insert(0, 1, '\'');
  if (plain.find_first_of(",\"\r\n") == std::string::npos) return plain;
  std::string quoted = "\"";
  for (const char c : plain) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

}  // namespace wrapup
