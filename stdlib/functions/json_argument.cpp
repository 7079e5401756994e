#include "stdlib/functions/json_argument.h"

#include "runtime/values/number.h"
#include "runtime/values/scan.h"

namespace wrapup {

std::optional<double> json_number(const Cell& cell) {
  double number = 0;
  if (json_of(cell).get_double().get(number) == simdjson::SUCCESS) return number;
  const auto string = json_string(cell);
  return string ? parse_number(trimmed(*string)) : std::nullopt;
}

std::optional<std::string_view> json_string(const Cell& cell) {
  std::string_view string;
  if (json_of(cell).get_string().get(string) != simdjson::SUCCESS) return std::nullopt;
  return string;
}

}  // namespace wrapup
