// The operations that random expressions of each type are made of.
#include <memory>

#include "runtime/values/schedule.h"
#include "tests/support/random_plan.h"

namespace wrapup::test {
namespace {

const Type boolean_type = simple(Kind::boolean), integer_type = simple(Kind::integer), number_type = simple(Kind::number);
const Type string_type = simple(Kind::string), text_type = simple(Kind::text), duration_type = simple(Kind::duration);
const Type instant_type = simple(Kind::instant), schedule_type = simple(Kind::schedule), colour = named(Kind::enumeration, 0);
const Type place = named(Kind::entity, 0), visit = named(Kind::record, 0), turn = named(Kind::record, 1);
const Type integers = list_of(integer_type), strings = list_of(string_type), visits = list_of(visit), turns = list_of(turn);

}  // namespace

NodeId RandomPlan::boolean(int depth) {
  auto test = [&](Op op, std::vector<NodeId> operands, std::uint32_t index = 0, std::uint32_t extra = 0) {
    return build_.node(op, boolean_type, std::move(operands), index, extra);
  };
  switch (below(16)) {
    case 0: return test(Op::is_present, {expression(any_type(), depth)});
    case 1: return test(Op::not_, {expression(boolean_type, depth)});
    case 2:
    case 3: {
      std::vector<NodeId> operands;
      for (std::uint64_t i = 2 + below(3); i > 0; --i) operands.push_back(expression(boolean_type, depth));
      return test(one_in(2) ? Op::and_ : Op::or_, std::move(operands));
    }
    case 4: {
      Type type = one_in(2) ? integer_type : string_type;
      NodeId value = expression(type, depth);
      return test(Op::in_list, {value, expression(list_of(type), depth)});
    }
    case 5: {
      Type type = comparable();
      std::vector<Value> elements;
      for (std::uint64_t i = below(one_in(4) ? 30 : 5); i > 0; --i) elements.push_back(value(build_.plan().types, type));
      NodeId list = build_.constant(list_of(type), {std::move(elements)});
      return test(Op::in_list, {expression(type, depth), list});
    }
    case 6: {
      Type type = pick(std::vector<Type>{integer_type, number_type, duration_type, instant_type, string_type});
      NodeId each = expression(type, depth), low = expression(type, 0);
      return test(Op::in_range, {each, low, expression(type, 0)});
    }
    case 7: {
      Schedule hours = std::get<Schedule>(parse_schedule("mon-fri 08:00-18:00; sat 22:00-02:00 @ America/Chicago"));
      NodeId schedule = build_.constant(schedule_type, {std::make_shared<const Schedule>(std::move(hours))});
      return test(Op::in_schedule, {expression(instant_type, depth), schedule});
    }
    case 8: return test(Op::in_table, {expression(string_type, depth)});
    case 9: {
      auto set = static_cast<std::uint32_t>(below(2));
      if (one_in(2)) return test(Op::mentions, {expression(text_type, depth)}, set);
      return test(Op::mentions, {expression(turns, depth)}, set, static_cast<std::uint32_t>(below(4)));
    }
    case 10: return test(Op::matches, {expression(string_type, depth)}, static_cast<std::uint32_t>(below(3)));
    case 11: return quantifier(one_in(2) ? Op::any : Op::all, boolean_type, depth);
    case 12:
      if (auto called =
              call_function("starts_with", 0, boolean_type, {expression(string_type, depth), expression(string_type, 0)})) {
        return *called;
      }
      return compare(depth);
    case 13: {
      if (decisions_ == 0) return compare(depth);
      NodeId confidence = build_.node(Op::decision_confidence, number_type, {}, static_cast<std::uint32_t>(below(decisions_)));
      return test(Op::less, {confidence, build_.number(0.75)});
    }
    case 14: {  // a field against a constant, as most rules have it
      NodeId field = build_.read(static_cast<std::uint32_t>(9 + below(3))),
             text = build_.constant(string_type, value(build_.plan().types, string_type));
      return one_in(2) ? test(Op::equal, {field, text}) : test(Op::equal, {text, field});
    }
    default: return compare(depth);
  }
}

NodeId RandomPlan::compare(int depth) {
  Op op = pick(std::vector<Op>{Op::equal, Op::equal, Op::less, Op::less_equal});
  Type left = one_in(3) ? colour : comparable();
  bool mixed = left == integer_type && one_in(3);
  NodeId value = expression(left, depth);
  return build_.condition(op, {value, expression(mixed ? number_type : left, one_in(2) ? 0 : depth)});
}

NodeId RandomPlan::integer(int depth) {
  Op op = pick(std::vector<Op>{Op::add, Op::subtract, Op::multiply});
  switch (below(7)) {
    case 0: return build_.node(Op::negate, integer_type, {expression(integer_type, depth)});
    case 1: return quantifier(Op::count, integer_type, depth);
    case 2: return build_.node(Op::field, integer_type.maybe(), {expression(visit, depth)}, 1);
    case 3: return build_.node(Op::entity_field, integer_type.maybe(), {expression(place, depth)}, 1);
    case 4: return quantifier(Op::first, integer_type, depth);
    case 5:
      if (auto called = call_function("length", 0, integer_type, {expression(string_type, depth)})) return *called;
      return leaf(integer_type);
    default: {
      NodeId left = expression(integer_type, depth);
      return build_.node(op, integer_type, {left, expression(integer_type, depth)});
    }
  }
}

NodeId RandomPlan::number(int depth) {
  switch (below(7)) {
    case 0: return build_.node(Op::negate, number_type, {expression(number_type, depth)});
    case 1: return build_.node(Op::widen, number_type, {expression(integer_type, depth)});
    case 2: return build_.node(Op::slot_confidence, number_type, {}, static_cast<std::uint32_t>(2 + 3 * below(14)));
    case 3: {
      Type type = pick(std::vector<Type>{integer_type, number_type, duration_type});
      NodeId left = expression(type, depth);
      return build_.node(Op::divide, number_type.maybe(), {left, expression(type, depth)});
    }
    case 4: {
      NodeId left = expression(integer_type, depth);
      return build_.node(Op::add, number_type, {left, expression(number_type, depth)});
    }
    default: {
      Op op = pick(std::vector<Op>{Op::add, Op::subtract, Op::multiply});
      NodeId left = expression(number_type, depth);
      return build_.node(op, number_type, {left, expression(number_type, depth)});
    }
  }
}

NodeId RandomPlan::string(int depth) {
  switch (below(5)) {
    case 0: {
      std::vector<NodeId> parts;
      for (std::uint64_t i = below(7); i > 0; --i) parts.push_back(expression(string_type, depth));
      return build_.node(Op::concat, string_type, std::move(parts));
    }
    case 1: return build_.node(Op::format, string_type, {expression(comparable(), depth)});
    case 2: return build_.node(Op::field, string_type, {expression(visit, depth)}, 0);
    case 3: return build_.node(Op::entity_field, string_type, {expression(place, depth)}, 0);
    default:
      if (auto called = call_function("upper", 0, string_type, {expression(string_type, depth)})) return *called;
      return leaf(string_type);
  }
}

NodeId RandomPlan::duration(int depth) {
  NodeId span = expression(duration_type, depth);
  switch (below(6)) {
    case 0: return build_.node(Op::multiply, duration_type, {span, expression(integer_type, depth)});
    case 1: return build_.node(Op::multiply, duration_type, {span, expression(number_type, depth)});
    case 2: return build_.node(Op::divide, duration_type.maybe(), {span, expression(number_type, depth)});
    case 3: return build_.node(Op::subtract, duration_type, {span, expression(duration_type, depth)});
    case 4: {
      NodeId end = expression(instant_type, depth);
      return build_.node(Op::subtract, duration_type, {end, expression(instant_type, depth)});
    }
    default: return build_.node(Op::add, duration_type, {span, expression(duration_type, depth)});
  }
}

NodeId RandomPlan::instant(int depth) {
  NodeId start = expression(instant_type, depth);
  return build_.node(one_in(2) ? Op::add : Op::subtract, instant_type, {start, expression(duration_type, depth)});
}

NodeId RandomPlan::member(int depth) {
  return build_.node(Op::field, colour, {expression(visit, depth)}, 2);
}

NodeId RandomPlan::record(int depth) {
  if (one_in(3)) return build_.node(Op::lookup, visit.maybe(), {expression(string_type, depth)});
  if (one_in(3)) return quantifier(Op::first, visit, depth);
  NodeId code = expression(string_type, depth), number = expression(integer_type, depth);
  return build_.node(Op::make_record, visit, {code, number, expression(colour, depth)});
}

NodeId RandomPlan::list(const Type& type, int depth) {
  if (one_in(2)) return quantifier(Op::map, type, depth);
  std::vector<NodeId> elements;
  for (std::uint64_t i = below(4); i > 0; --i) elements.push_back(expression(*type.element, depth));
  return build_.node(Op::make_list, type, std::move(elements));
}

NodeId RandomPlan::quantifier(Op op, const Type& type, int depth) {
  Type element = pick(std::vector<Type>{integer_type, string_type, visit});
  if (op == Op::first) element = type;
  if (locals_.size() == build_.plan().locals) return leaf(type);
  NodeId list = expression(list_of(element), depth);
  // Nested quantifiers must differ in their variables; deeper ones take higher numbers here.
  auto local = static_cast<std::uint32_t>(locals_.size());
  locals_.emplace_back(local, element);
  std::vector<NodeId> operands{list, expression(boolean_type, depth)};
  if (op == Op::map) operands.push_back(expression(*type.element, depth));
  locals_.pop_back();
  return build_.node(op, op == Op::first ? type.maybe() : type, std::move(operands), local);
}

}  // namespace wrapup::test
