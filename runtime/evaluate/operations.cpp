#include "runtime/evaluate/operations.h"

#include <algorithm>

#include "runtime/evaluate/arithmetic.h"
#include "runtime/evaluate/compare.h"
#include "runtime/values/render.h"
#include "runtime/values/schedule.h"

namespace wrapup {
namespace {

bool in_list(const Type& type, Cell value, const Type& list, Cell elements) {
  if (!value.present || !elements.present) return false;
  for (std::uint32_t i = 0; i < elements.size; ++i) {
    if (equal(type, value, *list.element, elements.cells[i])) return true;
  }
  return false;
}

bool in_schedule(Cell at, Cell schedule) {
  return at.present && schedule.present && schedule.schedule->contains(at.integer);
}

Cell entity_field(const plan::Plan& plan, const Type& entity, std::uint32_t column, Cell value) {
  if (!value.present) return Cell::missing();
  return plan.entities[entity.id][static_cast<std::size_t>(value.integer)].cells[column];
}

Cell gather(Arena& arena, const Cell* operands, std::size_t count) {
  Cell* cells = arena.cells(count);
  std::copy_n(operands, count, cells);
  return Cell::of_cells(cells, static_cast<std::uint32_t>(count));
}

Cell call(const Surroundings& in, plan::NodeId id, const Cell* operands) {
  const Callable& function = *in.resources.callables[id];
  for (std::size_t i = 0; i < in.plan.nodes[id].operands.size(); ++i) {
    if (!operands[i].present && !function.takes_missing[i]) return Cell::missing();
  }
  FunctionContext context{in.arena, in.environment.phone_region, in.environment.time_zone};
  Cell result;
  function.body(context, operands, &result);
  return result;
}

/// What `mentions` or `matches` answers; false of a missing text.
bool found_in_text(const Surroundings& in, plan::NodeId id, Cell text) {
  return text.present && in.resources.texts.answer(id, text, in.texts, in.evaluation);
}

Cell rendered(const Surroundings& in, const Type& type, Cell value) {
  if (!value.present) return Cell::missing();
  return Cell::of_string(in.arena.keep(render_text(value, type, in.plan.types)));
}

}  // namespace

Cell look_up(const plan::Table& table, Cell key) {
  if (!key.present) return Cell::missing();
  std::uint32_t field = table.key_field;
  auto row = std::lower_bound(table.rows.begin(), table.rows.end(), key, [&](const Cell& candidate, const Cell& wanted) {
    return less(table.key_type, candidate.cells[field], table.key_type, wanted);
  });
  if (row == table.rows.end() || !equal(table.key_type, row->cells[field], table.key_type, key)) return Cell::missing();
  return *row;
}

Cell concatenate(Arena& arena, const Cell* parts, std::size_t count) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) size += parts[i].size;
  char* bytes = static_cast<char*>(arena.allocate(size));
  char* end = bytes;
  for (std::size_t i = 0; i < count; ++i) end = std::copy_n(parts[i].bytes, parts[i].size, end);
  return Cell::of_string({bytes, size});
}

Cell apply(const Surroundings& in, plan::NodeId id, const Cell* operands) {
  const plan::Node& node = in.plan.nodes[id];
  auto type = [&](std::size_t operand) -> const Type& { return in.plan.nodes[node.operands[operand]].type; };
  auto arithmetic = [&] { return Arithmetic{type(0), type(1), node.type}; };
  switch (node.op) {
    case Op::field: return operands[0].present ? operands[0].cells[node.index] : Cell::missing();
    case Op::entity_field: return entity_field(in.plan, type(0), node.index, operands[0]);
    case Op::is_present: return Cell::of_boolean(operands[0].present != 0);
    case Op::not_: return Cell::of_boolean(!operands[0].truth());
    case Op::equal: return Cell::of_boolean(equal(type(0), operands[0], type(1), operands[1]));
    case Op::less: return Cell::of_boolean(less(type(0), operands[0], type(1), operands[1]));
    case Op::less_equal: return Cell::of_boolean(less_equal(type(0), operands[0], type(1), operands[1]));
    case Op::in_list: return Cell::of_boolean(in_list(type(0), operands[0], type(1), operands[1]));
    case Op::in_range:
      return Cell::of_boolean(less_equal(type(1), operands[1], type(0), operands[0]) &&
                              less_equal(type(0), operands[0], type(2), operands[2]));
    case Op::in_schedule: return Cell::of_boolean(in_schedule(operands[0], operands[1]));
    case Op::in_table: return Cell::of_boolean(look_up(in.plan.tables[node.index], operands[0]).present != 0);
    case Op::lookup: return look_up(in.plan.tables[node.index], operands[0]);
    case Op::mentions:
    case Op::matches: return Cell::of_boolean(found_in_text(in, id, operands[0]));
    case Op::negate: return negate(type(0), operands[0]);
    case Op::add: return add(arithmetic(), operands[0], operands[1]);
    case Op::subtract: return subtract(arithmetic(), operands[0], operands[1]);
    case Op::multiply: return multiply(arithmetic(), operands[0], operands[1]);
    case Op::divide: return divide(arithmetic(), operands[0], operands[1]);
    case Op::widen: return widen(operands[0]);
    case Op::make_record:
    case Op::make_list: return gather(in.arena, operands, node.operands.size());
    case Op::concat: return concatenate(in.arena, operands, node.operands.size());
    case Op::format: return rendered(in, type(0), operands[0]);
    case Op::call: return call(in, id, operands);
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::local:
    case Op::coalesce:
    case Op::and_:
    case Op::or_:
    case Op::if_:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map:
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::parameter:
    case Op::result:
    case Op::read: return Cell::missing();  // the evaluators' own
  }
  return Cell::missing();
}

}  // namespace wrapup
