// The operations of checked expressions and of the plan. Each says what a missing operand does; "propagates" means the
// result is missing too. Booleans are never missing except where a field or parameter of type `bool?` is read.
#pragma once

#include <cstdint>

namespace wrapup {

enum class Op : std::uint8_t {
  constant,             // `constant`
  slot,                 // context field `index`
  slot_confidence,      // confidence of scored slot `index`: number in 0..1, 0 where the provider gave none
  decision,             // value of decision `index`; a list for `collect`, missing where none was made
  decision_confidence,  // confidence of decision `index`
  local,                // variable `index` of a quantifier or comprehension
  field,                // member `index` of record operand 0; propagates
  entity_field,         // column `index` of entity operand 0 (type.id of the operand says which); propagates
  is_present,           // operand 0 is there; json null counts as missing
  coalesce,             // operand 0, or operand 1 where 0 is missing
  not_,                 // missing operand: true (check never lets one through unguarded)
  and_,                 // n operands; missing counts as false
  or_,                  // n operands; missing counts as false
  equal,                // false where either is missing; strings by bytes, numbers by ==, records by fields. Operand 0 of type
                        // json: compared with the string, number or boolean operand 1; false where it is of another kind
  less,                 // false where either is missing
  less_equal,           // false where either is missing
  in_list,              // operand 0 equals (as above, json too) an element of list operand 1; false where missing
  in_range,             // operand 1 <= operand 0 <= operand 2; false where any is missing
  in_schedule,          // instant operand 0 in schedule operand 1; false where missing
  in_table,             // key operand 0 in table `index`; false where missing
  lookup,               // row of table `index` under key operand 0, a record; missing where there is none
  mentions,             // text or turns operand 0 mentions a phrase of set `index`; `extra`: speaker ordinal + 1, 0 for anyone
  matches,              // string or text operand 0 matches pattern `index` anywhere; false where missing
  widen,                // int operand 0 as a number; propagates
  negate,               // propagates; saturates
  add,                  // propagates; integers, durations and instants saturate at 64 bits
  subtract,             // propagates; saturates
  multiply,             // propagates; saturates
  divide,               // propagates; missing for a zero divisor. int / int is a number
  if_,                  // operand 0 ? operand 1 : operand 2; missing condition counts as false
  make_record,          // operands are the fields in order
  make_list,            // operands are the elements in order
  concat,               // operands are strings; missing ones count as ""
  format,               // operand 0 as a string; `name` says how ("" for the usual way); propagates
  call,                 // function `index` of the registry, overload `extra`
  any,                  // operand 0 list, operand 1 condition over local `index`; missing list: false
  all,                  // the same; missing list: true (check asks for a guard)
  count,                // the same; missing list: 0
  first,                // the first element for which operand 1 holds, or missing
  map,                  // operand 0 list, operand 1 condition, operand 2 result, local `index`; missing list: missing
  json_root,            // the whole payload
  json_member,          // member `name` of json operand 0; missing where absent, null or no object
  json_index,           // element `index` of json array operand 0 (negative `constant`: from the end); missing where absent
  json_list,            // json operand 0 as a list of json; not an array: a fault that names the path
  parameter,            // argument `index` of the action whose request is made; outside of destinations there is none
  result,  // what step `index` of the same rule gave back, a record: known when the step has run, and until then missing
  read,    // json operand 0 as this node's type by its standard reading; a wrong type is a fault that names the path
};

/// "in_range": how the plan prints an operation.
const char* op_name(Op op);

}  // namespace wrapup
