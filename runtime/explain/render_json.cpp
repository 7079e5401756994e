#include "runtime/explain/render.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

using Json = nlohmann::ordered_json;

Json value_json(const ExplainedCall& call, const Type& type, Cell cell) {
  return Json::parse(render_json(cell, type, call.plan.types));
}

Json condition_json(const ExplainedCall& call, const FailedCondition& failed) {
  Json json{{"condition", condition_text(call, failed)}};
  if (call.sources != nullptr && failed.span.file < call.sources->size()) {
    Position position = call.sources->position(failed.span.file, failed.span.begin);
    json["file"] = call.sources->file(failed.span.file).path;
    json["line"] = position.line;
    json["column"] = position.column;
  }
  Json values = Json::object();
  for (const SeenValue& seen : failed.seen) {
    Json& value = values[seen.name] = {{"value", Json::parse(seen.value)}};
    if (seen.confidence) value["confidence"] = *seen.confidence;
  }
  json["values"] = std::move(values);
  return json;
}

std::string_view layer_word(plan::Layer layer) {
  switch (layer) {
    case plan::Layer::locked: return "locked";
    case plan::Layer::scoped: return "scoped";
    case plan::Layer::shared: return "shared";
    case plan::Layer::otherwise: return "otherwise";
  }
  return "shared";
}

Json rule_json(const ExplainedCall& call, const plan::Decision& decision, const RuleExplanation& rule) {
  const plan::Rule& of = decision.rules[rule.rule];
  Json json{{"id", of.id}, {"outcome", outcome_word(rule.outcome)}, {"layer", layer_word(of.layer)}};
  if (!of.overrides.empty()) json["overrides"] = of.overrides;
  if (!of.description.empty()) json["description"] = of.description;
  if (!rule.failed.empty()) {
    Json failed = Json::array();
    for (const FailedCondition& each : rule.failed) failed.push_back(condition_json(call, each));
    json["failed"] = std::move(failed);
  }
  if (rule.only_unsure) json["only_unsure"] = true;
  if (rule.decided_above != no_rule) json["decided_above"] = decision.rules[static_cast<std::size_t>(rule.decided_above)].id;
  return json;
}

}  // namespace

Json explanation_json(const ExplainedCall& call, const DecisionExplanation& explanation) {
  const plan::Decision& decision = call.plan.decisions[explanation.decision];
  const Decided& decided = call.frame.decided[explanation.decision];
  Type type = decision.hit == plan::HitPolicy::collect ? list_of(decision.type) : decision.type;
  auto rule_id = [&](std::uint32_t rule) { return Json(decision.rules[rule].id); };
  Json json{{"decision", decision.name}, {"value", value_json(call, type, decided.value)}};
  json["rule"] = decided.rule == no_rule ? Json(nullptr) : rule_id(static_cast<std::uint32_t>(decided.rule));
  json["confidence"] = decided.confidence;
  if (decided.weakest_slot >= 0) json["weakest"] = call.plan.slots[static_cast<std::size_t>(decided.weakest_slot)].path;
  if (decided.conflict) json["conflict"] = {rule_id(decided.conflict->first_rule), rule_id(decided.conflict->second_rule)};
  json["rules"] = Json::array();
  for (const RuleExplanation& rule : explanation.rules) json["rules"].push_back(rule_json(call, decision, rule));
  return json;
}

}  // namespace wrapup
