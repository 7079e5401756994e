// Over a rule: how many recorded calls and tests it decides something in, and which rules take calls away from it. Over a test:
// whether it passes. Each is a command that shows more.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/prove/inquiry.h"
#include "editors/server/features/commands.h"
#include "editors/server/features/feature.h"
#include "editors/server/meaning/test_runs.h"
#include "editors/server/meaning/words.h"

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

std::string hiding_title(const plan::Decision& decision, const HidingRules& hiding) {
  if (hiding.rules.empty()) return hiding.all ? "no rule goes before it" : "not known what can go before it";
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(hiding.rules.size(), most_named); ++i)
    names.push_back(short_name(decision.rules[hiding.rules[i].rule].id));
  const auto left = hiding.rules.size() - names.size();
  const auto more = left > 0 ? fmt::format(" and {} more", left) : hiding.all ? "" : " and perhaps others";
  return fmt::format("can be hidden by {}{}", fmt::join(names, ", "), more);
}

/// Where the rules and tests of a document stand now, as ranges: of rules by id, of tests by title. While something is half
/// written, what was last known of them is told, so that no line jumps up and down under the cursor.
struct Standing {
  std::map<std::string, Json> rules, tests;
};

Standing standing(const Question& question) {
  const auto start_of = [&](Span span) { return question.range({span.file, span.begin, span.begin}); };
  Standing now;
  for (const auto& decision : question.analysis.program.decisions) {
    for (const auto& rule : decision.rules) {
      if (rule.span.file == question.file && !rule.row) now.rules.emplace(rule.id, start_of(rule.span));
    }
  }
  for (const auto& test : question.analysis.program.tests) {
    if (test.span.file == question.file) now.tests.emplace(test.title, start_of(test.span));
  }
  return now;
}

class Lenses {
 public:
  Lenses(const Built& built, const Standing& now, std::string uri, const Fired& fired)
      : built_(built), now_(now), uri_(std::move(uri)), fired_(fired), runs_(run_all_tests(built)) {}

  Json take() {
    for (const auto& decision : built_.plan.decisions) {
      for (const auto& rule : decision.rules) {
        const auto at = now_.rules.find(rule.id);
        if (at == now_.rules.end()) continue;
        over(rule, at->second);
        const bool is_tried_first = decision.hit == plan::HitPolicy::first && &rule == &decision.rules.front();
        if (prove::has_order(decision.hit) && !rule.otherwise && !is_tried_first)
          lenses_.push_back({{"range", at->second}, {"data", {{"uri", uri_}, {"rule", rule.id}}}});
      }
    }
    for (const auto& test : runs_.tests) {
      const auto at = now_.tests.find(test.title);
      if (at != now_.tests.end())
        add(at->second, command("wrapup.runTests", test_title(test), {{"uri", uri_}, {"test", test.title}}));
    }
    return std::move(lenses_);
  }

 private:
  void over(const plan::Rule& rule, const Json& range) {
    const Json about{{"uri", uri_}, {"rule", rule.id}};
    add(range, command("wrapup.showCall", calls_title(fired_, rule.id), about));
    const auto tests = count_of(runs_.reached, rule.id);
    // Without a command it is a remark.
    add(range,
        tests == 0 ? Json{{"title", tests_title(0)}, {"command", ""}} : command("wrapup.runTests", tests_title(tests), about));
  }
  void add(const Json& range, Json command) { lenses_.push_back({{"range", range}, {"command", std::move(command)}}); }

  const Built& built_;
  const Standing& now_;
  std::string uri_;
  const Fired& fired_;
  TestRuns runs_;
  Json lenses_ = Json::array();
};

}  // namespace

Job code_lenses(const Question& question) {
  auto built = question.set.last_built(question.sets.documents());
  if (!built) return [](Background&, const std::stop_token&) { return Reply{Json::array(), {}}; };
  auto uri = question.params.at("textDocument").at("uri").get<std::string>();
  return
      [built = std::move(built), uri = std::move(uri), now = standing(question)](Background& background, const std::stop_token&) {
        const auto& fired = background.recorded.fired(built->plan, built->environment, built->root);
        return Reply{Lenses(*built, now, uri, fired).take(), {}};
      };
}

/// Only the rules that take calls away are left to be told: the prover has to be asked.
Job resolve_code_lens(const Question& question) {
  auto built = question.set.last_built(question.sets.documents());
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
