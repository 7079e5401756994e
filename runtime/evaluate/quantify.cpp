// Quantifiers and comprehensions of the interpreter.
#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/payload.h"

namespace wrapup {

bool Interpreter::holds_for(Frame& frame, const plan::Node& node, Cell list, std::uint32_t position) const {
  frame.locals[node.index] = list.cells[position];
  if (frame.payload != nullptr) frame.payload->bound[node.index] = {node.operands[0], position};
  return evaluate(frame, node.operands[1]).truth();
}

Cell Interpreter::quantify(Frame& frame, const plan::Node& node) const {
  Cell list = evaluate(frame, node.operands[0]);
  std::uint32_t size = list.present ? list.size : 0;
  std::int64_t held = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    bool holds = holds_for(frame, node, list, i);
    if (holds && node.op == Op::any) return Cell::of_boolean(true);
    if (holds && node.op == Op::first) return list.cells[i];
    if (!holds && node.op == Op::all) return Cell::of_boolean(false);
    held += holds;
  }
  if (node.op == Op::count) return Cell::of_integer(held);
  if (node.op == Op::first) return Cell::missing();
  return Cell::of_boolean(node.op == Op::all);
}

Cell Interpreter::map(Frame& frame, const plan::Node& node) const {
  Cell list = evaluate(frame, node.operands[0]);
  if (!list.present) return list;
  Cell* results = frame.arena.cells(list.size);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (holds_for(frame, node, list, i)) results[count++] = evaluate(frame, node.operands[2]);
  }
  return Cell::of_cells(results, count);
}

}  // namespace wrapup
