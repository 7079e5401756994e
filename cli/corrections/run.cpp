#include "cli/corrections/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "cli/command.h"
#include "cli/corrections/corrected_calls.h"
#include "cli/corrections/judge.h"
#include "cli/coverage/written_tests.h"

namespace wrapup::cli {

namespace {

std::string counted_calls(std::size_t count) {
  return fmt::format("{} corrected {}", count, count == 1 ? "call" : "calls");
}

std::string as_text(const Judged& one) {
  std::string text;
  for (const auto& fault : one.faults) text += fmt::format("{}\n  {}: {}\n", one.call, fault.path, fault.message);
  for (const auto& each : one.otherwise) {
    text +=
        fmt::format("{}\n  {} is {}{}; {} said {}\n", one.call, each.decision, each.decided,
                    each.rule.empty() ? "" : fmt::format(" by {}", each.rule), one.by.empty() ? "a person" : one.by, each.said);
  }
  return text;
}

std::string as_json(const Judged& one) {
  using Json = nlohmann::ordered_json;
  auto otherwise = Json::array(), faults = Json::array();
  for (const auto& each : one.otherwise) {
    otherwise.push_back({{"decision", each.decision},
                         {"decided", Json::parse(each.decided, nullptr, false)},
                         {"rule", each.rule.empty() ? Json(nullptr) : Json(each.rule)},
                         {"said", Json::parse(each.said, nullptr, false)}});
  }
  for (const auto& fault : one.faults) faults.push_back({{"path", fault.path}, {"message", fault.message}});
  const Json line{{"call", one.call},
                  {"by", one.by},
                  {"as_corrected", one.is_as_corrected()},
                  {"otherwise", std::move(otherwise)},
                  {"faults", std::move(faults)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int write(const CorrectionsRun& options, const Compiled& rules, Judge& judge, const std::vector<deciding::CorrectedCase>& cases) {
  std::vector<SuggestedTest> tests;
  std::size_t there = 0;
  for (const auto& one : cases) {
    const auto title = test_title(one);
    if (std::any_of(rules.plan->tests.begin(), rules.plan->tests.end(), [&](const auto& test) { return test.title == title; })) {
      ++there;
      continue;
    }
    auto made = judge.test(one);
    if (auto* none = std::get_if<NoTest>(&made)) {
      std::cerr << fmt::format("wrapup: {} is no test: {}\n", one.call, none->why);
    } else {
      tests.push_back(std::get<SuggestedTest>(std::move(made)));
    }
  }
  if (there > 0) std::cerr << fmt::format("wrapup: {} of them stand in the rules already\n", there);
  const auto written = write_tests(options.rules, rules, std::move(tests), Failing::stay);
  for (const auto& title : written.left) std::cerr << fmt::format("wrapup: this can't be written as a test: {}\n", title);
  if (written.tests == 0) {
    std::cerr << "wrapup: there is nothing to add\n";
    return fine;
  }
  const int exit = add_tests(options.write, rules, written);
  if (exit == fine) {
    std::cerr << fmt::format("wrapup: {} {} written to {}, with made-up names and numbers; `wrapup test {}` runs them\n",
                             written.tests, written.tests == 1 ? "test" : "tests", options.write, options.rules);
  }
  return exit;
}

}  // namespace

int run_corrections(const CorrectionsRun& options, const Compiled& rules) {
  const auto read = read_corrected_calls(options.from);
  if (const auto* problem = std::get_if<std::string>(&read)) {
    std::cerr << fmt::format("wrapup: {}\n", *problem);
    return trouble;
  }
  const auto& cases = std::get<std::vector<deciding::CorrectedCase>>(read);
  Judge judge(rules);
  std::size_t otherwise = 0;
  for (const auto& one : cases) {
    const auto judged = judge.judge(one);
    if (!judged.is_as_corrected()) ++otherwise;
    std::cout << (options.format == "json" ? as_json(judged) : as_text(judged));
  }
  if (options.format != "json") {
    std::cout << (otherwise == 0 ? fmt::format("{}, all decided as corrected\n", counted_calls(cases.size()))
                                 : fmt::format("{}, {} still decided otherwise\n", counted_calls(cases.size()), otherwise));
  }
  if (!options.write.empty()) {
    if (const int exit = write(options, rules, judge, cases); exit != fine) return exit;
  }
  return otherwise > 0 ? findings : fine;
}

}  // namespace wrapup::cli
