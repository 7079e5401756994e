#include "cli/coverage/expectations.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "cli/coverage/literal.h"

namespace wrapup::cli {

namespace {

bool has_equality(const Type& type) {
  return type.kind != Kind::text && type.kind != Kind::record && type.kind != Kind::list && type.kind != Kind::schedule &&
         type.kind != Kind::json;
}

/// "to == desk", "note is missing", … of a record's fields, each after `name` and a point.
std::vector<std::string> fields(const plan::Plan& plan, const std::string& name, const Type& type, const Cell& cell) {
  std::vector<std::string> all;
  const auto& known = plan.types.records[type.id].fields;
  for (std::size_t at = 0; at < known.size(); ++at) {
    const auto& value = cell.cells[at];
    const auto path = name + "." + known[at].name;
    if (value.present == 0) {
      all.push_back(path + " is missing");
    } else if (const auto text = literal(value, known[at].type, plan.types); has_equality(known[at].type) && text) {
      all.push_back(fmt::format("{} == {}", path, *text));
    }
  }
  return all;
}

std::vector<std::string> of_list(const plan::Plan& plan, const std::string& name, const Type& type, const Cell& value) {
  std::vector<std::string> all{fmt::format("count each in {} == {}", name, value.present == 0 ? 0 : value.size)};
  for (std::uint32_t at = 0; at < (value.present == 0 ? 0 : value.size); ++at) {
    const auto& element = value.cells[at];
    std::vector<std::string> parts;
    if (type.kind == Kind::record) {
      parts = fields(plan, "each", type, element);
    } else if (const auto text = literal(element, type, plan.types); has_equality(type) && text) {
      parts = {"each == " + *text};
    }
    if (!parts.empty()) all.push_back(fmt::format("any each in {} where {}", name, fmt::join(parts, " and ")));
  }
  return all;
}

std::vector<std::string> of_steps(const plan::Plan& plan, const Frame& frame, std::uint32_t decision) {
  const auto& of = plan.decisions[decision];
  const auto& decided = frame.decided[decision];
  auto rules = decided.matched;
  if (of.hit != plan::HitPolicy::collect) rules.clear();
  if (rules.empty() && decided.rule != no_rule) rules.push_back(static_cast<std::uint32_t>(decided.rule));
  std::set<std::string> actions;
  std::vector<std::string> all;
  for (const auto rule : rules) {
    for (const auto& step : of.rules[rule].steps) {
      const auto& destination = plan.destinations[step.destination];
      const auto action = fmt::format("{}.{}", destination.name, destination.actions[step.action].name);
      if (actions.insert(action).second) all.push_back(fmt::format("{} has {}", of.name, action));
    }
  }
  if (all.empty()) {
    all.push_back(of.hit == plan::HitPolicy::collect ? fmt::format("length({}) == 0", of.name) : of.name + " is missing");
  }
  return all;
}

}  // namespace

std::vector<std::string> expectations_of(const plan::Plan& plan, const Frame& frame, std::uint32_t decision) {
  const auto& of = plan.decisions[decision];
  const auto& value = frame.decided[decision].value;
  if (of.steps) return of_steps(plan, frame, decision);
  if (of.hit == plan::HitPolicy::collect) return of_list(plan, of.name, of.type, value);
  if (value.present == 0) return {of.name + " is missing"};
  if (of.type.kind == Kind::record) {
    auto all = fields(plan, of.name, of.type, value);
    if (of.required) return all;
    all.insert(all.begin(), of.name + " is present");
    return {fmt::format("{}", fmt::join(all, " and "))};
  }
  if (of.type.kind == Kind::list) return of_list(plan, of.name, *of.type.element, value);
  const auto text = literal(value, of.type, plan.types);
  if (!has_equality(of.type) || !text) return {of.name + " is present"};
  return {fmt::format("{} == {}", of.name, *text)};
}

}  // namespace wrapup::cli
