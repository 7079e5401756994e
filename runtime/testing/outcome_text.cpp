#include <fmt/format.h>

#include "runtime/testing/test_runner.h"

namespace wrapup {

namespace {

using Json = nlohmann::ordered_json;

std::uint32_t line_of(const SourceMap& sources, Span span) {
  return sources.position(span.file, span.begin).line;
}

}  // namespace

Json outcome_json(const SourceMap& sources, const TestOutcome& outcome) {
  Json failures = Json::array();
  for (const auto& failure : outcome.failures) {
    Json seen = Json::array();
    for (const auto& value : failure.observed) {
      seen.push_back({{"name", value.name},
                      {"value", Json::parse(value.value, nullptr, false)},
                      {"rule", value.rule.empty() ? Json(nullptr) : Json(value.rule)}});
    }
    failures.push_back(
        {{"line", line_of(sources, failure.span)}, {"expected", sources.text(failure.span)}, {"seen", std::move(seen)}});
  }
  return {{"test", outcome.title},
          {"file", sources.file(outcome.test.file).path},
          {"line", line_of(sources, outcome.test)},
          {"passed", outcome.failures.empty()},
          {"failures", std::move(failures)}};
}

std::string observed_text(const FailedExpectation& failure) {
  std::string text;
  for (const auto& value : failure.observed) {
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : "; ", value.name, value.value == "null" ? "is missing" : "is " + value.value);
    if (!value.rule.empty()) text += ", decided by " + value.rule;
  }
  return text;
}

}  // namespace wrapup
