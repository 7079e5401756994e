#include "compiler/diagnostics/diagnostic.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace wrapup {

namespace {

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;
constexpr auto off = Severity::off;

constexpr CodeInfo registry[] = {
#define WRAPUP_DIAGNOSTIC(number, name, severity, title, explanation) {Code::name, number, #name, severity, title, explanation},
#include "compiler/diagnostics/codes.def"
#undef WRAPUP_DIAGNOSTIC
};

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto substitution = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substitution, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::span<const CodeInfo> all_codes() {
  return registry;
}

const CodeInfo& info(Code code) {
  return registry[static_cast<std::size_t>(code)];
}

Diagnostic& Diagnostics::report(Code code, Span span, std::string message) {
  Diagnostic entry{.code = code,
                   .severity = info(code).severity,
                   .message = std::move(message),
                   .span = span,
                   .label = {},
                   .related = {},
                   .help = {},
                   .edits = {}};
  entries_.push_back(std::move(entry));
  return entries_.back();
}

bool Diagnostics::has_errors() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const Diagnostic& entry) { return entry.severity == Severity::error; });
}

void Diagnostics::append(Diagnostics other) {
  entries_.insert(entries_.end(), std::make_move_iterator(other.entries_.begin()), std::make_move_iterator(other.entries_.end()));
}

std::optional<std::string> nearest_name(std::string_view written, std::span<const std::string> candidates) {
  const auto limit = std::max<std::size_t>(1, written.size() / 3);
  std::optional<std::string> best;
  auto best_distance = limit + 1;
  for (const auto& candidate : candidates) {
    if (candidate.size() > written.size() + limit || written.size() > candidate.size() + limit) continue;
    const auto distance = edit_distance(written, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace wrapup
