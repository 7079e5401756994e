#include "runtime/evaluate/keep.h"

#include "compiler/plan/form.h"

namespace wrapup {

Cell keep(Arena& arena, const TypeTable& types, const Type& type, Cell cell) {
  if (!cell.present) return cell;
  switch (plan::form_of(type)) {
    case plan::Form::integer:
    case plan::Form::number:
    case plan::Form::schedule: return cell;
    case plan::Form::bytes: return Cell::of_string(arena.keep(cell.view()));
    case plan::Form::cells: {
      Cell* cells = arena.cells(cell.size);
      for (std::uint32_t i = 0; i < cell.size; ++i) {
        const Type& part = type.kind == Kind::list ? *type.element : types.records[type.id].fields[i].type;
        cells[i] = keep(arena, types, part, cell.cells[i]);
      }
      return Cell::of_cells(cells, cell.size);
    }
    case plan::Form::json:
    case plan::Form::none: return Cell::missing();
  }
  return Cell::missing();
}

}  // namespace wrapup
