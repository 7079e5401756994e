#include <fmt/format.h>

#include <algorithm>

#include "cli/testing/outcome.h"
#include "compiler/diagnostics/render_snippet.h"

namespace wrapup::cli {

namespace {

std::string failure_text(const SourceMap& sources, const FailedExpectation& failure, const Palette& palette) {
  const Mark mark{failure.span, "does not hold", true};
  auto text = render_snippet(sources, std::span(&mark, 1), Severity::error, palette).text;
  // Decisions are in the explanation.
  for (const auto& value : failure.observed) {
    if (!value.decision) text += fmt::format("     {} = {}\n", value.name, value.value == "null" ? "missing" : value.value);
  }
  for (std::size_t at = 0; at < failure.explanation.size();) {
    const auto end = std::min(failure.explanation.find('\n', at), failure.explanation.size());
    text += "     " + failure.explanation.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return text;
}

}  // namespace

std::string tests_as_text(const SourceMap& sources, const std::vector<TestOutcome>& outcomes, bool colour) {
  const auto palette = Palette::of(colour);
  std::string text;
  std::size_t failed = 0;
  for (const auto& outcome : outcomes) {
    if (outcome.failures.empty()) continue;
    ++failed;
    text +=
        fmt::format("{}failed{}: {}{}{} ({}:{})\n", palette.error, palette.reset, palette.strong, outcome.title, palette.reset,
                    sources.file(outcome.test.file).path, sources.position(outcome.test.file, outcome.test.begin).line);
    for (const auto& failure : outcome.failures) text += failure_text(sources, failure, palette);
    text += "\n";
  }
  return text + fmt::format("{} passed, {} failed\n", outcomes.size() - failed, failed);
}

}  // namespace wrapup::cli
