#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/testing/outcome.h"
#include "runtime/values/markup.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

std::uint32_t line_of(const SourceMap& sources, Span span) {
  return sources.position(span.file, span.begin).line;
}

std::string failure_xml(const SourceMap& sources, const FailedExpectation& failure) {
  std::string seen;
  for (const auto& value : failure.observed) {
    if (!value.decision) seen += fmt::format("{} = {}\n", value.name, value.value);
  }
  return fmt::format("      <failure message=\"expected {} (line {})\">{}</failure>\n",
                     attribute_escaped(sources.text(failure.span)), line_of(sources, failure.span),
                     attribute_escaped(seen + failure.explanation));
}

}  // namespace

std::string tests_as_junit(const SourceMap& sources, const std::vector<TestOutcome>& outcomes) {
  std::map<std::string, std::vector<const TestOutcome*>> suites;
  for (const auto& outcome : outcomes) suites[outcome.file].push_back(&outcome);
  const auto failed = [](const TestOutcome& outcome) { return !outcome.failures.empty(); };
  auto xml = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" failures=\"{}\">\n",
                         outcomes.size(), std::count_if(outcomes.begin(), outcomes.end(), failed));
  for (const auto& [file, tests] : suites) {
    xml += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", attribute_escaped(file), tests.size(),
                       std::count_if(tests.begin(), tests.end(), [&](const auto* test) { return failed(*test); }));
    for (const auto* test : tests) {
      xml += fmt::format("    <testcase classname=\"{}\" name=\"{}\" line=\"{}\"", attribute_escaped(file),
                         attribute_escaped(test->title), test->line);
      if (test->failures.empty()) {
        xml += "/>\n";
        continue;
      }
      xml += ">\n";
      for (const auto& failure : test->failures) xml += failure_xml(sources, failure);
      xml += "    </testcase>\n";
    }
    xml += "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

std::string tests_as_json(const SourceMap& sources, const std::vector<TestOutcome>& outcomes) {
  std::string text;
  for (const auto& outcome : outcomes) {
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
    const Json test{{"test", outcome.title},
                    {"file", outcome.file},
                    {"line", outcome.line},
                    {"passed", outcome.failures.empty()},
                    {"failures", std::move(failures)}};
    text += test.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return text;
}

}  // namespace wrapup::cli
