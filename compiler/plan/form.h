// How a cell of each kind is stored, which is all that most operations need to know of a type.
#pragma once

#include <cstdint>

#include "runtime/values/type.h"

namespace wrapup::plan {

enum class Form : std::uint8_t {
  integer,   // Cell::integer
  number,    // Cell::number
  bytes,     // Cell::bytes, Cell::size
  cells,     // Cell::cells, Cell::size
  schedule,  // Cell::schedule
  json,      // Cell::json
  none,      // always missing
};

inline Form form_of(Kind kind) {
  switch (kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::enumeration:
    case Kind::entity: return Form::integer;
    case Kind::number: return Form::number;
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url:
    case Kind::language: return Form::bytes;
    case Kind::record:
    case Kind::list: return Form::cells;
    case Kind::schedule: return Form::schedule;
    case Kind::json: return Form::json;
    case Kind::nothing: return Form::none;
  }
  return Form::none;
}

inline Form form_of(const Type& type) {
  return form_of(type.kind);
}
inline bool is_scalar(Form form) {
  return form == Form::integer || form == Form::number;
}

}  // namespace wrapup::plan
