#include "cli/coverage/coverage_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/coverage/suggested_test.h"
#include "cli/replay/summary.h"
#include "cli/replay/words.h"

namespace wrapup::cli {

namespace {

/// Of rules, or of parts of conditions, each of which has two answers to make a difference by.
struct Count {
  std::size_t all = 0, tested = 0, impossible = 0;
};

Count count(const Coverage& coverage, bool rules) {
  Count counts;
  for (std::size_t at = 0; at < coverage.goals.size(); ++at) {
    if (coverage.goals[at].is_rule() != rules) continue;
    ++counts.all;
    if (coverage.reached[at] == Reached::by_test) ++counts.tested;
    if (coverage.reached[at] == Reached::impossible) ++counts.impossible;
  }
  return counts;
}

std::string line(const Count& counts, std::string_view what) {
  const auto reachable = counts.all - counts.impossible;
  auto text = fmt::format("  {} of {} {}{}", counts.tested, reachable, what, percent(counts.tested, reachable));
  if (counts.impossible > 0)
    text += fmt::format("; {} more {} proved to be out of reach", counts.impossible, counts.impossible == 1 ? "is" : "are");
  return text + "\n";
}

Span span_of(const Compiled& rules, const Goal& goal) {
  return rules.plan->decisions[goal.decision].rules[goal.rule].span;
}

std::string left(const Compiled& rules, const Coverage& coverage, Reached state, const std::string& title, std::size_t most) {
  std::vector<std::vector<std::string>> rows;
  std::size_t all = 0;
  for (std::size_t at = 0; at < coverage.goals.size(); ++at) {
    if (coverage.reached[at] != state) continue;
    if (++all <= most)
      rows.push_back({goal_words(rules, coverage.goals[at]), place_of(rules.sources, span_of(rules, coverage.goals[at]))});
  }
  if (all == 0) return {};
  auto text = fmt::format("\n{}: {}\n{}", title, all, aligned(rows, 2));
  if (all > most) text += fmt::format("  … and {} more (--format json lists all)\n", all - most);
  return text;
}

const char* state_name(Reached reached) {
  switch (reached) {
    case Reached::by_test: return "tested";
    case Reached::by_call: return "untested";
    case Reached::impossible: return "unreachable";
    case Reached::open: return "unknown";
  }
  return "";
}

}  // namespace

std::string coverage_text(const Compiled& rules, const Coverage& coverage, std::size_t most) {
  return "\ncoverage\n" + line(count(coverage, true), "rules decide in a test") +
         line(count(coverage, false), "answers of parts of conditions make the difference in a test") +
         left(rules, coverage, Reached::by_call, "No test shows, and there are calls for it (--suggest)", most) +
         left(rules, coverage, Reached::open, "No test shows, and no call was found nor proved not to be", most) +
         left(rules, coverage, Reached::impossible, "No call can show", most);
}

std::string coverage_json(const Compiled& rules, const Coverage& coverage) {
  using Json = nlohmann::ordered_json;
  const auto counts = [&](bool of_rules) {
    const auto found = count(coverage, of_rules);
    return Json{{"all", found.all}, {"tested", found.tested}, {"unreachable", found.impossible}};
  };
  Json open = Json::array();
  for (std::size_t at = 0; at < coverage.goals.size(); ++at) {
    if (coverage.reached[at] == Reached::by_test) continue;
    const auto& goal = coverage.goals[at];
    const auto span = span_of(rules, goal);
    Json entry{{"rule", rules.plan->decisions[goal.decision].rules[goal.rule].id}};
    entry["part"] = goal.is_rule() ? Json(nullptr) : Json(rules.sources.text(rules.plan->node_spans[goal.atom]));
    entry["answer"] = goal.is_rule() ? Json(nullptr) : Json(goal.truth);
    entry["file"] = rules.sources.file(span.file).path;
    entry["line"] = rules.sources.position(span.file, span.begin).line;
    entry["state"] = state_name(coverage.reached[at]);
    open.push_back(std::move(entry));
  }
  const Json all{{"coverage", {{"rules", counts(true)}, {"parts", counts(false)}, {"open", std::move(open)}}}};
  return all.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wrapup::cli
