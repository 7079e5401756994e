#include <algorithm>
#include <tuple>

#include "compiler/diagnostics/render.h"

namespace wrapup {

std::vector<Diagnostic> in_order(const SourceMap& sources, std::span<const Diagnostic> entries) {
  const auto path = [&](const Diagnostic& entry) {
    return entry.span.file == no_file ? std::string_view() : std::string_view(sources.file(entry.span.file).path);
  };
  const auto place = [&](const Diagnostic& entry) {
    return std::tuple(path(entry), entry.span.begin, entry.span.end, info(entry.code).number, std::string_view(entry.message));
  };
  std::vector<Diagnostic> sorted(entries.begin(), entries.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  sorted.erase(std::unique(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) { return place(a) == place(b); }),
               sorted.end());
  return sorted;
}

}  // namespace wrapup
