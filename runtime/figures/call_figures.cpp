#include "runtime/figures/call_figures.h"

#include "runtime/figures/figures_data.h"
#include "runtime/values/render.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;
using Value = MeasureShape::Value;

constexpr Value values[] = {Value::none, Value::whole, Value::real, Value::duration};
constexpr plan::Figure figures_there_are[] = {plan::Figure::counts, plan::Figure::sums, plan::Figure::averages};

std::string_view word_of(Value value) {
  switch (value) {
    case Value::none: return "none";
    case Value::whole: return "whole";
    case Value::real: return "real";
    case Value::duration: return "duration";
  }
  return "none";
}

bool is_word(Kind kind) {
  return kind == Kind::enumeration || kind == Kind::entity || kind == Kind::string;
}

void add_owner(const plan::Plan& plan, const Type& type, const Cell& cell, const std::string& name, CallFigures& into) {
  if (cell.present != 0 && is_word(type.kind)) into.owner[name] = render_text(cell, type, plan.types);
}

void read_owner(const plan::Plan& plan, const plan::Decision& decision, const Cell& value, CallFigures& into) {
  if (value.present == 0 || decision.hit == plan::HitPolicy::collect) return;
  if (decision.type.kind != Kind::record) return add_owner(plan, decision.type, value, decision.name, into);
  const auto& fields = plan.types.records[decision.type.id].fields;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    if (fields[at].labels.empty()) add_owner(plan, fields[at].type, value.cells[at], fields[at].name, into);
  }
}

void read_outcome(const plan::Plan& plan, const plan::Decision& decision, const Cell& value, CallFigures& into) {
  const bool named = decision.type.kind == Kind::enumeration || decision.type.kind == Kind::entity;
  if (value.present != 0 && named && decision.hit != plan::HitPolicy::collect)
    into.outcome = render_text(value, decision.type, plan.types);
}

ordered_json group_json(const GroupValue& value) {
  if (value == no_group()) return nullptr;
  if (value.rank == 0) return value.name;
  return {value.rank, value.name};
}

GroupValue read_group(const ordered_json& json) {
  if (json.is_string()) return {0, json.get<std::string>()};
  if (json.is_array() && json.size() == 2 && json[0].is_number_integer() && json[1].is_string())
    return {json[0].get<std::int64_t>(), json[1].get<std::string>()};
  return no_group();
}

ordered_json value_json(const Sum& sum, Value value) {
  if (value == Value::none || sum.missing > 0) return nullptr;
  return value == Value::real ? ordered_json(sum.real) : ordered_json(sum.whole);
}

/// A count of nothing has no value and misses none; which of the two it is, the measure's shape says when it is added up.
CallCount read_count(const ordered_json& json) {
  CallCount count{.sum = {.calls = 1}, .group = {}};
  if (!json.is_array() || json.empty()) return count;
  if (json[0].is_number_integer()) {
    count.sum.whole = json[0].get<std::int64_t>();
    count.sum.real = static_cast<double>(count.sum.whole);
  } else if (json[0].is_number()) {
    count.sum.real = json[0].get<double>();
  } else {
    count.sum.missing = 1;
  }
  if (json.size() > 1 && json[1].is_array()) {
    for (const auto& group : json[1]) count.group.push_back(read_group(group));
  }
  return count;
}

}  // namespace

CallFigures call_figures(const Interpreter& interpreter, Frame& frame) {
  const auto& plan = interpreter.plan();
  CallFigures figures;
  for (std::size_t at = 0; at < plan.decisions.size(); ++at) {
    const auto& decision = plan.decisions[at];
    const auto& decided = frame.decided[at];
    if (!is_made(decision, frame.phase)) continue;
    if (decision.name == "owner") read_owner(plan, decision, decided.value, figures);
    if (decision.name == "outcome") read_outcome(plan, decision, decided.value, figures);
    if (decision.hit == plan::HitPolicy::collect) {
      for (const auto rule : decided.matched) figures.rules.push_back(decision.rules[rule].id);
    } else if (decided.rule != no_rule) {
      figures.rules.push_back(decision.rules[static_cast<std::size_t>(decided.rule)].id);
    }
  }
  for (const auto& measure : plan.measures) {
    if (auto count = count_call(interpreter, frame, measure)) figures.measures.emplace(measure.name, std::move(*count));
  }
  return figures;
}

std::string to_json_text(const CallFigures& figures, std::span<const MeasureShape> shapes) {
  ordered_json json = ordered_json::object();
  if (!figures.owner.empty()) json["owner"] = figures.owner;
  if (figures.outcome) json["outcome"] = *figures.outcome;
  json["rules"] = figures.rules;
  auto& measures = json["measures"] = ordered_json::object();
  for (const auto& shape : shapes) {
    const auto found = figures.measures.find(shape.name);
    if (found == figures.measures.end()) continue;
    auto& one = measures[shape.name] = ordered_json::array({value_json(found->second.sum, shape.value)});
    if (shape.by.empty()) continue;
    auto groups = ordered_json::array();
    for (const auto& group : found->second.group) groups.push_back(group_json(group));
    one.push_back(std::move(groups));
  }
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

CallFigures read_call_figures(const ordered_json& json) {
  CallFigures figures;
  if (!json.is_object()) return figures;
  const auto member = [&](const char* name) { return json.value(name, ordered_json()); };
  const auto owner = member("owner"), rules = member("rules"), measures = member("measures");
  for (const auto& [field, value] : owner.items()) {
    if (value.is_string()) figures.owner[field] = value.get<std::string>();
  }
  if (const auto outcome = member("outcome"); outcome.is_string()) figures.outcome = outcome.get<std::string>();
  for (const auto& rule : rules) {
    if (rule.is_string()) figures.rules.push_back(rule.get<std::string>());
  }
  for (const auto& [name, count] : measures.items()) figures.measures[name] = read_count(count);
  return figures;
}

ordered_json to_json(const std::vector<MeasureShape>& shapes) {
  auto json = ordered_json::array();
  for (const auto& shape : shapes) {
    json.push_back({{"name", shape.name},
                    {"description", shape.description},
                    {"figure", wrapup::word_of(shape.figure)},
                    {"value", word_of(shape.value)},
                    {"by", shape.by}});
  }
  return json;
}

std::vector<MeasureShape> read_shapes(const ordered_json& json) {
  std::vector<MeasureShape> shapes;
  for (const auto& each : json) {
    if (!each.is_object() || !each.contains("name") || !each["name"].is_string()) continue;
    MeasureShape shape{.name = each["name"], .description = each.value("description", "")};
    for (const auto figure : figures_there_are) {
      if (each.value("figure", "") == wrapup::word_of(figure)) shape.figure = figure;
    }
    for (const auto value : values) {
      if (each.value("value", "") == word_of(value)) shape.value = value;
    }
    for (const auto& by : each.value("by", ordered_json::array())) {
      if (by.is_string()) shape.by.push_back(by.get<std::string>());
    }
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

}  // namespace wrapup
