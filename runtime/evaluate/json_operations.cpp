// The interpreter's way into a payload, with the path of what could not be read.
#include <fmt/format.h>

#include <algorithm>

#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/json_access.h"
#include "runtime/evaluate/payload.h"
#include "runtime/read/read_json.h"

namespace wrapup {
namespace {

bool is_plain_name(std::string_view name) {
  auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

std::string member_path(const std::string& object, std::string_view name) {
  if (!is_plain_name(name)) return fmt::format("{}[\"{}\"]", object, name);
  return object.empty() ? std::string(name) : fmt::format("{}.{}", object, name);
}

}  // namespace

void Payload::fault(std::string path, std::string message) {
  Fault fault{std::move(path), std::move(message)};
  if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(std::move(fault));
}

Cell Interpreter::json_root(Frame& frame) const {
  return frame.payload == nullptr ? Cell::missing() : json_cell(frame.arena, frame.payload->root);
}

Cell Interpreter::json_list(Frame& frame, const plan::Node& node) const {
  Cell value = evaluate(frame, node.operands[0]);
  if (!value.present) return value;
  simdjson::dom::element json = json_element(value);
  if (!json.is_array()) {
    frame.payload->fault(json_path(frame, node.operands[0]), fmt::format("expected a list, found {}", found(json)));
    return Cell::missing();
  }
  simdjson::dom::array array = json.get_array().value_unsafe();
  std::uint32_t size = 0;
  for ([[maybe_unused]] simdjson::dom::element element : array) ++size;
  Cell* cells = frame.arena.cells(size);
  std::uint32_t next = 0;
  for (simdjson::dom::element element : array) cells[next++] = json_cell(frame.arena, element);
  return Cell::of_cells(cells, size);
}

Cell Interpreter::read(Frame& frame, const plan::Node& node) const {
  Cell value = evaluate(frame, node.operands[0]);
  if (!value.present || node.type.kind == Kind::json) return value;
  JsonReader reader{plan_.types, frame.environment, frame.arena};
  std::variant<Cell, JsonFault> result = reader.read(json_element(value), node.type);
  if (const Cell* cell = std::get_if<Cell>(&result)) return *cell;
  const JsonFault& fault = std::get<JsonFault>(result);
  std::string path = json_path(frame, node.operands[0]);
  bool joins = path.empty() || fault.path.empty() || fault.path[0] == '[';
  frame.payload->fault(path + (joins ? "" : ".") + fault.path, fault.message);
  return Cell::missing();
}

std::string Interpreter::json_source(Frame& frame, plan::NodeId id) const {
  const plan::Node& node = plan_.nodes[id];
  if (node.type.kind == Kind::json) return json_path(frame, id);
  for (plan::NodeId operand : node.operands) {
    std::string path = json_source(frame, operand);
    if (!path.empty()) return path;
  }
  return "";
}

std::string Interpreter::json_path(Frame& frame, plan::NodeId id) const {
  const plan::Node& node = plan_.nodes[id];
  auto operand = [&](std::size_t i) { return json_path(frame, node.operands[i]); };
  auto element_of = [&](const Bound& bound) {
    return bound.list == plan::no_node ? "" : fmt::format("{}[{}]", json_path(frame, bound.list), bound.position);
  };
  if (node.op == Op::json_member) return member_path(operand(0), node.name);
  if (node.op == Op::json_index) return fmt::format("{}[{}]", operand(0), node.constant.integer);
  if (node.op == Op::json_list) return operand(0);
  if (node.op == Op::local) return element_of(frame.payload->bound[node.index]);
  if (node.op == Op::coalesce) return operand(evaluate(frame, node.operands[0]).present ? 0 : 1);
  if (node.op == Op::if_) return operand(evaluate(frame, node.operands[0]).truth() ? 1 : 2);
  if (node.op == Op::first) {
    evaluate(frame, id);  // leaves the variable at the element found
    return element_of(frame.payload->bound[node.index]);
  }
  return "";
}

}  // namespace wrapup
