#include "compiler/plan/op.h"

namespace wrapup {

const char* op_name(Op op) {
  switch (op) {
    case Op::constant: return "constant";
    case Op::slot: return "slot";
    case Op::slot_confidence: return "slot_confidence";
    case Op::decision: return "decision";
    case Op::decision_confidence: return "decision_confidence";
    case Op::local: return "local";
    case Op::field: return "field";
    case Op::entity_field: return "entity_field";
    case Op::is_present: return "is_present";
    case Op::coalesce: return "coalesce";
    case Op::not_: return "not";
    case Op::and_: return "and";
    case Op::or_: return "or";
    case Op::equal: return "equal";
    case Op::less: return "less";
    case Op::less_equal: return "less_equal";
    case Op::in_list: return "in_list";
    case Op::in_range: return "in_range";
    case Op::in_schedule: return "in_schedule";
    case Op::in_table: return "in_table";
    case Op::lookup: return "lookup";
    case Op::mentions: return "mentions";
    case Op::matches: return "matches";
    case Op::negate: return "negate";
    case Op::add: return "add";
    case Op::subtract: return "subtract";
    case Op::multiply: return "multiply";
    case Op::divide: return "divide";
    case Op::widen: return "widen";
    case Op::if_: return "if";
    case Op::make_record: return "make_record";
    case Op::make_list: return "make_list";
    case Op::concat: return "concat";
    case Op::format: return "format";
    case Op::call: return "call";
    case Op::any: return "any";
    case Op::all: return "all";
    case Op::count: return "count";
    case Op::first: return "first";
    case Op::map: return "map";
    case Op::json_root: return "json_root";
    case Op::json_member: return "json_member";
    case Op::json_index: return "json_index";
    case Op::json_list: return "json_list";
    case Op::parameter: return "parameter";
    case Op::result: return "result";
    case Op::read: return "read";
  }
  return "unknown";
}

}  // namespace wrapup
