#include <fmt/format.h>

#include <algorithm>

#include "runtime/explain/render.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

constexpr std::size_t longest_value = 60;     // bytes of a value on a line; all of it is in the JSON
constexpr std::size_t most_alternatives = 3;  // of an `or` on a line

/// The start of a text that is too long for a line, cut between characters.
std::string shortened(const std::string& text) {
  if (text.size() <= longest_value) return text;
  std::size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string seen_text(const SeenValue& seen) {
  std::string text = seen.missing ? fmt::format("{} missing", seen.name) : fmt::format("{} {}", seen.name, shortened(seen.value));
  if (seen.confidence && !seen.missing) text += fmt::format(" sure {}", render_number(*seen.confidence));
  return text;
}

/// What stands at a place, on one line; nothing without the sources.
std::string source_text(const ExplainedCall& call, Span span) {
  std::string text;
  if (call.sources == nullptr || span.file >= call.sources->size()) return text;
  for (char c : call.sources->text(span)) {
    bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) text += c;
    if (space && !text.empty() && text.back() != ' ') text += ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

std::string failed_text(const ExplainedCall& call, const FailedCondition& failed) {
  std::string text = fmt::format("`{}`", condition_text(call, failed));
  for (std::size_t i = 0; i < failed.seen.size(); ++i) text += (i == 0 ? " (" : ", ") + seen_text(failed.seen[i]);
  return failed.seen.empty() ? text : text + ")";
}

std::string why(const ExplainedCall& call, const plan::Decision& decision, const RuleExplanation& rule) {
  if (rule.outcome == RuleOutcome::not_reached) {
    return fmt::format("{} decided", decision.rules[static_cast<std::size_t>(rule.decided_above)].id);
  }
  std::string text;
  for (std::size_t i = 0; i < rule.failed.size() && i < most_alternatives; ++i) {
    text += (i == 0 ? "" : " nor ") + failed_text(call, rule.failed[i]);
  }
  if (rule.failed.size() > most_alternatives) text += fmt::format(" nor {} more", rule.failed.size() - most_alternatives);
  if (rule.only_unsure) text += " [only by unsure fields]";
  return text;
}

/// A rule's id, and what makes it other than a shared rule.
std::string title(const plan::Rule& rule) {
  if (!rule.overrides.empty()) return fmt::format("{} (in place of {})", rule.id, rule.overrides);
  switch (rule.layer) {
    case plan::Layer::locked: return rule.id + " (locked)";
    case plan::Layer::scoped: return rule.id + " (for some calls)";
    case plan::Layer::shared:
    case plan::Layer::otherwise: return rule.id;
  }
  return rule.id;
}

std::string heading(const ExplainedCall& call, const plan::Decision& decision, const Decided& decided) {
  if (decided.conflict) {
    return fmt::format("{} is not decided: {} and {} conflict", decision.name, decision.rules[decided.conflict->first_rule].id,
                       decision.rules[decided.conflict->second_rule].id);
  }
  Type type = decision.hit == plan::HitPolicy::collect ? list_of(decision.type) : decision.type;
  std::string value = decided.value.present ? render_json(decided.value, type, call.plan.types) : "none";
  std::string text = fmt::format("{} = {}, confidence {}", decision.name, shortened(value), render_number(decided.confidence));
  if (decided.weakest_slot >= 0)
    text += fmt::format(" ({})", call.plan.slots[static_cast<std::size_t>(decided.weakest_slot)].path);
  return text;
}

}  // namespace

std::string_view outcome_word(RuleOutcome outcome) {
  switch (outcome) {
    case RuleOutcome::decided: return "decided";
    case RuleOutcome::matched: return "matched";
    case RuleOutcome::failed: return "failed";
    case RuleOutcome::not_reached: return "not reached";
  }
  return "failed";
}

std::string condition_text(const ExplainedCall& call, const FailedCondition& condition) {
  std::string text = source_text(call, condition.span);
  if (!text.empty()) return condition.column ? fmt::format("{}: {}", source_text(call, *condition.column), text) : text;
  std::string names;
  for (const SeenValue& seen : condition.seen) names += (names.empty() ? "" : ", ") + seen.name;
  return names.empty() ? "a condition that never holds" : fmt::format("a condition on {}", names);
}

std::string explanation_text(const ExplainedCall& call, const DecisionExplanation& explanation) {
  const plan::Decision& decision = call.plan.decisions[explanation.decision];
  std::size_t widest = 0;
  for (const plan::Rule& rule : decision.rules) widest = std::max(widest, title(rule).size());
  std::string text = heading(call, decision, call.frame.decided[explanation.decision]) + "\n";
  for (const RuleExplanation& rule : explanation.rules) {
    std::string line = fmt::format("  {:<11}  {:<{}}  {}", outcome_word(rule.outcome), title(decision.rules[rule.rule]), widest,
                                   why(call, decision, rule));
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace wrapup
