// Over a rule: how many recorded calls and tests it decides something in, and which rules take calls away from it. Over a test:
// whether it passes. Each is a command that shows more.
#include <fmt/format.h>

#include <algorithm>

#include "editors/server/features/commands.h"
#include "editors/server/features/feature.h"
#include "editors/server/meaning/test_runs.h"

namespace wrapup::lsp {

namespace {

constexpr std::size_t most_named = 3;  // of the rules that can hide one

/// "10,000"
std::string grouped(std::uint64_t number) {
  auto digits = std::to_string(number);
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(static_cast<std::size_t>(place), ",");
  return digits;
}

std::uint64_t count_of(const auto& counts, const std::string& rule) {
  const auto found = counts.find(rule);
  return found == counts.end() ? 0 : found->second;
}

std::string tests_title(std::uint64_t tests) {
  return tests == 0 ? "no test reaches it" : tests == 1 ? "1 test" : fmt::format("{} tests", grouped(tests));
}

std::string calls_title(const Fired& fired, const std::string& rule) {
  if (fired.calls == 0) return "show a call";
  return fmt::format("decides {} of {} recorded calls", grouped(count_of(fired.by_rule, rule)), grouped(fired.calls));
}

std::string test_title(const TestOutcome& test) {
  if (test.failures.empty()) return "run test · passes";
  return fmt::format("run test · fails: {} of {} expectations", test.failures.size(), test.expectations);
}

std::string name_of(const plan::Rule& rule) {
  return rule.id.substr(rule.id.rfind('/') + 1);
}

std::string hiding_title(const plan::Decision& decision, const HidingRules& hiding) {
  if (hiding.rules.empty()) return hiding.all ? "no rule goes before it" : "not known what can go before it";
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(hiding.rules.size(), most_named); ++i)
    names.push_back(name_of(decision.rules[hiding.rules[i].rule]));
  const auto left = hiding.rules.size() - names.size();
  const auto more = left > 0 ? fmt::format(" and {} more", left) : hiding.all ? "" : " and perhaps others";
  return fmt::format("can be hidden by {}{}", fmt::join(names, ", "), more);
}

class Lenses {
 public:
  Lenses(const Built& built, FileId file, std::string uri, Encoding encoding, const Fired& fired)
      : built_(built),
        file_(file),
        uri_(std::move(uri)),
        places_(built.sources, encoding),
        fired_(fired),
        runs_(run_all_tests(built)) {}

  Json take() {
    for (const auto& decision : built_.plan.decisions) {
      const bool has_order = decision.hit == plan::HitPolicy::first || decision.hit == plan::HitPolicy::priority;
      for (const auto& rule : decision.rules) {
        if (rule.span.file != file_ || rule.row) continue;
        over(rule);
        if (has_order && !rule.otherwise && &rule != &decision.rules.front())
          lenses_.push_back({{"range", at(rule.span)}, {"data", {{"uri", uri_}, {"rule", rule.id}}}});
      }
    }
    for (const auto& test : runs_.tests) {
      if (test.test.file == file_)
        add(test.test, command("wrapup.runTests", test_title(test), {{"uri", uri_}, {"test", test.title}}));
    }
    return std::move(lenses_);
  }

 private:
  void over(const plan::Rule& rule) {
    const Json about{{"uri", uri_}, {"rule", rule.id}};
    add(rule.span, command("wrapup.showCall", calls_title(fired_, rule.id), about));
    const auto tests = count_of(runs_.reached, rule.id);
    // Without a command it is a remark.
    add(rule.span,
        tests == 0 ? Json{{"title", tests_title(0)}, {"command", ""}} : command("wrapup.runTests", tests_title(tests), about));
  }

  Json at(Span span) const { return places_.range({span.file, span.begin, span.begin}); }
  void add(Span span, Json command) { lenses_.push_back({{"range", at(span)}, {"command", std::move(command)}}); }

  const Built& built_;
  FileId file_;
  std::string uri_;
  Places places_;
  const Fired& fired_;
  TestRuns runs_;
  Json lenses_ = Json::array();
};

}  // namespace

Job code_lenses(const Question& question) {
  auto built = question.set.built(question.sets.documents());
  if (!built) return [](Background&, const std::stop_token&) { return Reply{Json::array(), {}}; };
  auto uri = question.params.at("textDocument").at("uri").get<std::string>();
  return [built = std::move(built), uri = std::move(uri), file = question.file, encoding = question.client.encoding](
             Background& background, const std::stop_token&) {
    const auto& fired = background.recorded.fired(built->plan, built->environment, built->root);
    return Reply{Lenses(*built, file, uri, encoding, fired).take(), {}};
  };
}

/// Only the rules that take calls away are left to be told: the prover has to be asked.
Job resolve_code_lens(const Question& question) {
  auto built = question.set.built(question.sets.documents());
  if (!built) throw RequestFault{"these rules have mistakes"};
  const auto rule = question.params.at("data").at("rule").get<std::string>();
  const auto place = rule_named(built->plan, rule);
  if (!place) throw RequestFault{fmt::format("there is no rule `{}` any more", rule)};
  return [built = std::move(built), place = *place, lens = question.params](Background& background, const std::stop_token& stop) {
    const auto& decision = built->plan.decisions[place.decision];
    const auto hiding = background.made.hiding(built, place, stop);
    const auto title = hiding_title(decision, hiding);
    auto resolved = lens;
    auto about = lens.at("data");
    if (!hiding.rules.empty()) about["by"] = decision.rules[hiding.rules.front().rule].id;
    resolved["command"] =
        hiding.rules.empty() ? Json{{"title", title}, {"command", ""}} : command("wrapup.showCall", title, std::move(about));
    return Reply{std::move(resolved), {}};
  };
}

}  // namespace wrapup::lsp
