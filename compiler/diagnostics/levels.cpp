#include "compiler/diagnostics/levels.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/diagnostics/render.h"

namespace wrapup {

std::optional<Severity> severity_named(std::string_view word) {
  for (const auto severity : {Severity::error, Severity::warning, Severity::note, Severity::off}) {
    if (severity_word(severity) == word) return severity;
  }
  return std::nullopt;
}

std::optional<int> meant_by(const CodeInfo& code, std::string_view word) {
  if (code.severity == Severity::error) return std::nullopt;
  if (word == code.number || word == code.name) return 2;
  if (word.size() >= 3 && word.size() < code.number.size() && code.number.starts_with(word)) return 1;
  if (word == "warnings") return 0;
  return std::nullopt;
}

std::optional<std::string> nearest_warning(std::string_view word) {
  std::vector<std::string> names;
  for (const auto& code : all_codes()) {
    if (code.severity == Severity::error && (code.number == word || code.name == word)) return std::nullopt;
    if (code.severity == Severity::error) continue;
    names.emplace_back(code.number);
    names.emplace_back(code.name);
  }
  return nearest_name(word, names);
}

std::optional<std::string> not_a_warning(std::string_view word) {
  const auto codes = all_codes();
  if (std::any_of(codes.begin(), codes.end(), [&](const CodeInfo& code) { return meant_by(code, word).has_value(); }))
    return std::nullopt;
  const auto error =
      std::find_if(codes.begin(), codes.end(), [&](const CodeInfo& code) { return code.number == word || code.name == word; });
  return error != codes.end() ? fmt::format("`{}` is an error: rules with it can't run", word)
                              : fmt::format("there is no warning `{}`", word);
}

}  // namespace wrapup
