#include "compiler/prove/not_modelled.h"

#include <fmt/format.h>

#include <set>

#include "compiler/plan/form.h"
#include "stdlib/functions/function.h"

namespace wrapup::prove {

namespace {

std::string words_of(const plan::Plan& plan, const plan::Node& node) {
  switch (node.op) {
    case Op::call: return fmt::format("`{}(…)`", all_functions()[node.index]->name);
    case Op::in_schedule: return "opening hours";
    case Op::concat:
    case Op::format: return "texts that are put together";
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map:
    case Op::local:
    case Op::in_list: return "what is in the lists of a call";
    case Op::equal: return "whether two lists or records are equal";
    case Op::less:
    case Op::less_equal:
    case Op::in_range:
      return plan::is_scalar(plan::form_of(plan.nodes[node.operands[0]].type)) ? "figures out of range" : "the order of strings";
    case Op::multiply:
    case Op::divide: return "products and quotients of two figures of a call";
    case Op::widen:
    case Op::negate:
    case Op::add:
    case Op::subtract: return "arithmetic with unknown figures";
    case Op::in_table:
    case Op::lookup: return "very large tables";
    case Op::field:
    case Op::entity_field: return "parts of what is not modelled";
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::read: return "payloads";
    case Op::parameter:
    case Op::result: return "what actions give back";
    case Op::constant:
    case Op::slot:
    case Op::slot_confidence:
    case Op::decision:
    case Op::decision_confidence:
    case Op::is_present:
    case Op::coalesce:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::if_:
    case Op::mentions:
    case Op::matches:
    case Op::make_record:
    case Op::make_list: break;
  }
  return "other values";
}

}  // namespace

std::vector<std::string> in_words(const plan::Plan& plan, const std::vector<plan::NodeId>& free_nodes) {
  std::set<std::string> words;
  for (const auto node : free_nodes) words.insert(words_of(plan, plan.nodes[node]));
  return {words.begin(), words.end()};
}

}  // namespace wrapup::prove
