#include "runtime/steps/later.h"

#include "runtime/values/render.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

constexpr auto result_member = "$result";
constexpr auto text_member = "$text";
constexpr auto either_member = "$either";

bool reads_result(const plan::Plan& plan, plan::NodeId id) {
  const auto& node = plan.nodes[id];
  if (node.op == Op::result) return true;
  for (const auto operand : node.operands) {
    if (reads_result(plan, operand)) return true;
  }
  return false;
}

/// Text of a result that comes back as JSON, as a template would show it.
std::string text_of(const ordered_json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

nlohmann::ordered_json argument_now(const Interpreter& interpreter, Frame& frame, const plan::Rule& rule, plan::NodeId argument) {
  const auto& plan = interpreter.plan();
  const auto& node = plan.nodes[argument];
  if (!reads_result(plan, argument)) {
    const auto value = interpreter.evaluate(frame, argument);
    return ordered_json::parse(render_json(value, node.type, plan.types));
  }
  const auto part = [&](std::size_t i) { return argument_now(interpreter, frame, rule, node.operands[i]); };
  if (node.op == Op::field) {
    const auto& result = plan.nodes[node.operands[0]];
    const auto& field = plan.types.records[result.type.id].fields[node.index];
    return {{result_member, rule.steps[result.index].result + "." + field.name}};
  }
  if (node.op == Op::format) return {{text_member, ordered_json::array({part(0)})}};
  auto parts = ordered_json::array();
  for (std::size_t i = 0; i < node.operands.size(); ++i) parts.push_back(part(i));
  return {{node.op == Op::coalesce ? either_member : text_member, std::move(parts)}};
}

nlohmann::ordered_json argument_later(const nlohmann::ordered_json& argument, const StepResults& results) {
  if (!argument.is_object() || argument.size() != 1) return argument;
  const auto& [member, value] = *argument.items().begin();
  if (member == result_member) {
    const auto path = value.get<std::string>();
    const auto dot = path.find('.');
    const auto found = results.find(path.substr(0, dot));
    if (found == results.end()) return nullptr;
    return found->second.value(path.substr(dot + 1), ordered_json(nullptr));
  }
  if (member == either_member) {
    for (const auto& part : value) {
      if (auto there = argument_later(part, results); !there.is_null()) return there;
    }
    return nullptr;
  }
  if (member != text_member) return argument;
  std::string text;
  for (const auto& part : value) {
    const auto there = argument_later(part, results);
    if (there.is_null()) return nullptr;
    text += text_of(there);
  }
  return text;
}

std::vector<std::string> waited_for(const nlohmann::ordered_json& argument) {
  if (!argument.is_object() || argument.size() != 1) return {};
  const auto& [member, value] = *argument.items().begin();
  if (member == result_member) return {value.get<std::string>()};
  std::vector<std::string> names;
  if (member != text_member && member != either_member) return names;
  for (const auto& part : value) {
    for (auto& name : waited_for(part)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace wrapup
