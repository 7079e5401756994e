#include "compiler/plan/verify_node.h"

#include <cstddef>

#include "compiler/plan/form.h"
#include "compiler/plan/walk.h"
#include "stdlib/functions/function.h"

namespace wrapup::plan {
namespace {

constexpr std::size_t many = ~std::size_t{0};

struct Arity {
  std::size_t least, most;
};

Arity arity(Op op) {
  switch (op) {
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::local:
    case Op::parameter:
    case Op::result:
    case Op::json_root: return {0, 0};
    case Op::field:
    case Op::entity_field:
    case Op::is_present:
    case Op::not_:
    case Op::in_table:
    case Op::lookup:
    case Op::mentions:
    case Op::matches:
    case Op::negate:
    case Op::widen:
    case Op::format:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::read: return {1, 1};
    case Op::coalesce:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_schedule:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first: return {2, 2};
    case Op::in_range:
    case Op::if_:
    case Op::map: return {3, 3};
    case Op::and_:
    case Op::or_: return {2, many};
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::call: return {0, many};
  }
  return {0, many};
}

/// The vector that `index` points into, by its size; `many` where it means nothing.
std::size_t index_limit(const Plan& plan, const Node& node) {
  auto operand_type = [&]() -> const Type& { return plan.nodes[node.operands[0]].type; };
  switch (node.op) {
    case Op::slot:
    case Op::slot_confidence: return plan.slots.size();
    case Op::decision:
    case Op::decision_confidence: return plan.decisions.size();
    case Op::local:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map: return plan.locals;
    case Op::field: return operand_type().kind == Kind::record ? plan.types.records[operand_type().id].fields.size() : 0;
    case Op::entity_field: return operand_type().kind == Kind::entity ? plan.types.entities[operand_type().id].fields.size() : 0;
    case Op::in_table:
    case Op::lookup: return plan.tables.size();
    case Op::mentions: return plan.phrases.size();
    case Op::matches: return plan.patterns.size();
    case Op::call: return all_functions().size();
    case Op::constant:
    case Op::parameter:
    case Op::result:
    case Op::is_present:
    case Op::coalesce:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_range:
    case Op::in_schedule:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::widen:
    case Op::if_:
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::format:
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::read: return many;
  }
  return many;
}

bool comparable(const Type& a, const Type& b) {
  Form left = form_of(a), right = form_of(b);
  if (left == Form::json || right == Form::json) return true;
  return left == right || (is_scalar(left) && is_scalar(right));
}

/// Whether the operands' types suit the operation.
bool operands_fit(const Plan& plan, const Node& node) {
  auto type = [&](std::size_t i) -> const Type& { return plan.nodes[node.operands[i]].type; };
  auto boolean = [&](std::size_t i) { return type(i).kind == Kind::boolean; };
  auto list = [&](std::size_t i) { return type(i).kind == Kind::list || type(i).kind == Kind::nothing; };
  auto scalar = [&](std::size_t i) { return is_scalar(form_of(type(i))); };
  auto json = [&](std::size_t i) { return type(i).kind == Kind::json; };
  auto same_form = [&](std::size_t i) { return form_of(type(i)) == form_of(node.type) || form_of(type(i)) == Form::none; };
  switch (node.op) {
    case Op::not_: return boolean(0);
    case Op::and_:
    case Op::or_: {
      for (std::size_t i = 0; i < node.operands.size(); ++i) {
        if (!boolean(i)) return false;
      }
      return true;
    }
    case Op::coalesce: return same_form(0) && same_form(1);
    case Op::if_: return boolean(0) && same_form(1) && same_form(2);
    case Op::equal:
    case Op::less:
    case Op::less_equal: return comparable(type(0), type(1));
    case Op::in_list: return list(1) && type(1).element && comparable(type(0), *type(1).element);
    case Op::in_range: return comparable(type(0), type(1)) && comparable(type(0), type(2));
    case Op::in_schedule: return type(0).kind == Kind::instant && type(1).kind == Kind::schedule;
    case Op::in_table:
    case Op::lookup: return comparable(type(0), plan.tables[node.index].key_type);
    case Op::mentions: return form_of(type(0)) == Form::bytes || list(0);
    case Op::matches: return form_of(type(0)) == Form::bytes;
    case Op::negate: return scalar(0) && scalar(0) == is_scalar(form_of(node.type));
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide: return scalar(0) && scalar(1) && is_scalar(form_of(node.type));
    case Op::widen: return form_of(type(0)) == Form::integer && node.type.kind == Kind::number;
    case Op::make_record:
      return node.type.kind == Kind::record && node.operands.size() == plan.types.records[node.type.id].fields.size();
    case Op::make_list: return node.type.kind == Kind::list;
    case Op::concat: {
      for (std::size_t i = 0; i < node.operands.size(); ++i) {
        if (form_of(type(i)) != Form::bytes && type(i).kind != Kind::nothing) return false;
      }
      return form_of(node.type) == Form::bytes;
    }
    case Op::format: return form_of(node.type) == Form::bytes;
    case Op::any:
    case Op::all: return list(0) && boolean(1);
    case Op::count: return list(0) && boolean(1) && node.type.kind == Kind::integer;
    case Op::first: return list(0) && boolean(1);
    case Op::map: return list(0) && boolean(1) && node.type.kind == Kind::list;
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::read: return json(0);
    case Op::call: return node.extra < all_functions()[node.index]->overloads.size();
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::local:
    case Op::parameter:
    case Op::result:
    case Op::field:
    case Op::entity_field:
    case Op::is_present:
    case Op::json_root: return true;
  }
  return true;
}

}  // namespace

std::string node_fault(const Plan& plan, const Node& node) {
  Arity wanted = arity(node.op);
  if (node.operands.size() < wanted.least || node.operands.size() > wanted.most) return "has a wrong number of operands";
  if (index_limit(plan, node) != many && node.index >= index_limit(plan, node)) return "has an index out of range";
  if (is_condition(node.op) && node.type.kind != Kind::boolean) return "is a condition but no bool";
  if (!operands_fit(plan, node)) return "has an operand of a wrong type";
  return "";
}

}  // namespace wrapup::plan
