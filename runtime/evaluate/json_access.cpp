#include "runtime/evaluate/json_access.h"

#include <new>

#include "compiler/plan/form.h"

namespace wrapup {

using simdjson::dom::element;

Cell json_cell(Arena& arena, element value) {
  if (value.is_null()) return Cell::missing();
  Cell cell;
  cell.json = new (arena.allocate(sizeof(element))) element(value);
  cell.present = 1;
  return cell;
}

element json_element(Cell cell) {
  return *static_cast<const element*>(cell.json);
}

Cell json_member(Arena& arena, Cell object, std::string_view name) {
  if (!object.present) return Cell::missing();
  simdjson::dom::object members;
  if (json_element(object).get_object().get(members) != simdjson::SUCCESS) return Cell::missing();
  element member;
  if (members.at_key(name).get(member) != simdjson::SUCCESS) return Cell::missing();
  return json_cell(arena, member);
}

Cell json_index(Arena& arena, Cell array, std::int64_t index) {
  if (!array.present) return Cell::missing();
  simdjson::dom::array elements;
  if (json_element(array).get_array().get(elements) != simdjson::SUCCESS) return Cell::missing();
  // size() saturates at 2^24 - 1, so the end is found by walking.
  std::int64_t size = 0;
  for ([[maybe_unused]] element each : elements) ++size;
  if (index < 0) index += size;
  if (index < 0 || index >= size) return Cell::missing();
  for (element each : elements) {
    if (index-- == 0) return json_cell(arena, each);
  }
  return Cell::missing();
}

bool json_equal(Cell json, const Type& type, Cell other) {
  element value = json_element(json);
  if (type.kind == Kind::boolean) {
    bool truth = false;
    return value.get_bool().get(truth) == simdjson::SUCCESS && truth == other.truth();
  }
  switch (plan::form_of(type)) {
    case plan::Form::bytes: {
      std::string_view text;
      return value.get_string().get(text) == simdjson::SUCCESS && text == other.view();
    }
    case plan::Form::integer: {
      if (type.kind != Kind::integer) return false;
      std::int64_t integer = 0;
      if (value.get_int64().get(integer) == simdjson::SUCCESS) return integer == other.integer;
      double number = 0;
      return value.get_double().get(number) == simdjson::SUCCESS && number == static_cast<double>(other.integer);
    }
    case plan::Form::number: {
      double number = 0;
      return value.get_double().get(number) == simdjson::SUCCESS && number == other.number;
    }
    case plan::Form::cells:
    case plan::Form::schedule:
    case plan::Form::json:
    case plan::Form::none: return false;
  }
  return false;
}

}  // namespace wrapup
