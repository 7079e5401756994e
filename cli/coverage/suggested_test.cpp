#include "cli/coverage/suggested_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/coverage/expectations.h"
#include "cli/coverage/literal.h"
#include "runtime/values/render.h"

namespace wrapup::cli {

namespace {

constexpr std::size_t longest_part = 80;

/// How a part of a condition is written, on one line. A part that rules share may be written in other words in each of them.
std::string part_text(const Compiled& rules, const Goal& goal) {
  const auto& plan = *rules.plan;
  const auto& written = plan.decisions[goal.decision].rules[goal.rule].written;
  const auto own = std::find_if(written.begin(), written.end(), [&](const auto& one) { return one.first == goal.atom; });
  const auto span = own != written.end() ? own->second : plan.node_spans[goal.atom];
  std::string text;
  for (const char byte : rules.sources.text(span)) {
    const bool space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    if (!space) text += byte == '"' ? '\'' : byte;
    if (space && !text.ends_with(' ')) text += ' ';
  }
  if (text.size() <= longest_part) return text;
  auto end = longest_part;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string short_name(const plan::Rule& rule) {
  return rule.id.substr(rule.id.rfind('/') + 1);
}

/// `sure 92%`, or the bare number where percents would not read back the same.
std::string sure_text(double sure) {
  const auto percent = render_number(sure * 100);
  return std::stod(percent) / 100 == sure ? percent + "%" : render_number(sure);
}

}  // namespace

std::string goal_words(const Compiled& rules, const Goal& goal) {
  const auto& decision = rules.plan->decisions[goal.decision];
  const auto& rule = decision.rules[goal.rule];
  if (!goal.is_rule()) {
    return fmt::format("{}: {} turns on '{}', which is {}so", decision.name, short_name(rule), part_text(rules, goal),
                       goal.truth ? "" : "not ");
  }
  if (rule.otherwise) return fmt::format("{}: no rule holds", decision.name);
  return fmt::format("{}: {} {}", decision.name, short_name(rule),
                     decision.hit == plan::HitPolicy::collect ? "counts" : "decides");
}

std::string SuggestedTest::head() const {
  return fmt::format("test {}{} {{\n{}", text_literal(title).value_or("\"a call\""), during ? " during" : "", groups);
}

std::optional<std::string> call_text(const plan::Plan& plan, std::span<const Cell> slots, std::span<const double> sure) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (std::size_t at = 0; at < plan.slots.size(); ++at) {
    if (slots[at].present == 0) continue;
    const auto& slot = plan.slots[at];
    const auto dot = slot.path.find('.');
    const auto value = literal(slots[at], slot.type, plan.types);
    if (!value) return std::nullopt;
    auto field = fmt::format("{}: {}", slot.path.substr(dot + 1), *value);
    if (slot.scored) field += " sure " + sure_text(sure[at]);
    const auto group = slot.path.substr(0, dot);
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto& one) { return one.first == group; });
    if (line == lines.end()) {
      lines.emplace_back(group, std::move(field));
    } else {
      line->second += ", " + field;
    }
  }
  std::string text;
  for (const auto& [group, fields] : lines) text += fmt::format("  {} {{ {} }}\n", group, fields);
  return text;
}

std::optional<SuggestedTest> suggested_test(const Compiled& rules, const Coverage& coverage, const FoundCall& found,
                                            prove::Oracle& oracle) {
  const auto& plan = *rules.plan;
  ConstantPool pool;
  std::vector<Cell> slots;
  for (const auto& value : found.call.slots) slots.push_back(pool.add(value));
  const auto fields = call_text(plan, slots, found.call.sure);
  const auto* frame = oracle.decide(found.call);
  if (!fields || frame == nullptr) return std::nullopt;
  SuggestedTest test;
  // What it is mostly about: a rule that decides, if there is one among its goals.
  const auto& goals = coverage.goals;
  const auto rule = std::find_if(found.own.begin(), found.own.end(), [&](std::size_t at) { return goals[at].is_rule(); });
  const auto first = rule != found.own.end() ? *rule : found.own.front();
  test.title = goal_words(rules, goals[first]);
  test.during = found.call.during;
  test.groups = *fields;
  std::vector<std::uint32_t> decisions;
  for (const auto at : found.own) decisions.push_back(goals[at].decision);
  decisions.erase(std::unique(decisions.begin(), decisions.end()), decisions.end());
  for (const auto decision : decisions) {
    for (auto& expectation : expectations_of(plan, *frame, decision)) test.expectations.push_back(std::move(expectation));
  }
  return test;
}

}  // namespace wrapup::cli
