#include "tests/support/random_plan.h"

#include "stdlib/functions/function.h"

namespace wrapup::test {
namespace {

const Type boolean_type = simple(Kind::boolean), integer_type = simple(Kind::integer), number_type = simple(Kind::number);
const Type string_type = simple(Kind::string), text_type = simple(Kind::text), duration_type = simple(Kind::duration);
const Type instant_type = simple(Kind::instant), schedule_type = simple(Kind::schedule), colour = named(Kind::enumeration, 0);
const Type place = named(Kind::entity, 0), visit = named(Kind::record, 0), turn = named(Kind::record, 1);
const Type integers = list_of(integer_type), strings = list_of(string_type), visits = list_of(visit), turns = list_of(turn);

TypeTable types() {
  TypeTable table;
  table.enums.push_back({"Colour", "test", {"red", "green", "blue"}});
  table.entities.push_back(
      {"Place", "test", {{"slug", string_type, false, {}}, {"size", integer_type.maybe(), false, {}}}, {"here", "there"}});
  table.records.push_back(
      {"Visit",
       "test",
       {{"code", string_type, false, {}}, {"number", integer_type.maybe(), false, {}}, {"colour", colour, false, {}}}});
  table.records.push_back({"Turn", "test", {{"speaker", colour, false, {}}, {"text", text_type, false, {}}}});
  return table;
}

}  // namespace

plan::Plan RandomPlan::make() {
  build_ = PlanBuilder();
  decisions_ = 0;
  plan::Plan& plan = build_.plan();
  plan.types = types();
  plan.locals = 4;
  plan.phrases = {{"greeting", {"hello there", "good day"}}, {"", {"cost"}}};
  plan.patterns = {"^a", "[0-9]+", "b$"};
  auto add = [&](const Value& value) { return plan.constants.add(value); };
  auto row = [&](const char* code, Value number, std::int64_t at) {
    return add({std::vector<Value>{{std::string(code)}, std::move(number), {at}}});
  };
  plan.tables.push_back(
      {"visits", string_type, 0, {row("a", {std::int64_t{1}}, 0), row("ab", {}, 1), row("b", {std::int64_t{7}}, 2)}, 0});
  plan.entities = {
      {add({std::vector<Value>{{std::string("h")}, {std::int64_t{3}}}}), add({std::vector<Value>{{std::string("t")}, {}}})}};
  for (const Type& type : {boolean_type, integer_type, number_type, string_type, text_type, duration_type, instant_type, colour,
                           place, visit, integers, strings, visits, turns}) {
    build_.slot("required." + plan.types.spell(type), type);
    build_.slot("optional." + plan.types.spell(type), type.maybe());
    build_.slot("scored." + plan.types.spell(type), type.maybe(), true);
  }
  std::uint32_t decisions = 1 + static_cast<std::uint32_t>(below(4));
  for (; decisions_ < decisions; ++decisions_) {
    auto hit = static_cast<plan::HitPolicy>(below(5));
    Type type = hit == plan::HitPolicy::priority ? colour : pick(std::vector<Type>{colour, integer_type, string_type, visit});
    std::uint32_t decision = build_.decision("d" + std::to_string(decisions_), type, hit);
    std::uint64_t rules = one_in(8) ? 40 + below(40) : 1 + below(6);
    for (std::uint64_t i = 0; i < rules; ++i) {
      NodeId when = expression(boolean_type, 1 + static_cast<int>(below(5)));
      build_.rule(decision, when, expression(type, static_cast<int>(below(3))));
    }
    if (one_in(2)) build_.otherwise(decision, expression(type, static_cast<int>(below(2))));
  }
  return build_.finish();
}

CallBuilder RandomPlan::call(const plan::Plan& plan) {
  CallBuilder call(plan);
  const double confidences[] = {0, 0.25, 0.5, 0.75, 1};
  for (std::uint32_t slot = 0; slot < plan.slots.size(); ++slot) {
    if (one_in(3)) continue;
    double sure = plan.slots[slot].scored ? confidences[below(5)] : 1;
    call.set(slot, value(plan.types, plan.slots[slot].type), sure);
  }
  return call;
}

Value RandomPlan::value(const TypeTable& types, const Type& type) {
  auto whole = [&](std::vector<std::int64_t> from) { return Value{pick(from)}; };
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
  if (type.kind == Kind::boolean) return {one_in(2)};
  if (type.kind == Kind::integer) return whole({0, 1, -1, 2, 7, 40, lowest, highest, 1 << 30});
  if (type.kind == Kind::duration) return whole({0, 1000, -1, 8000, 60'000, highest, lowest});
  if (type.kind == Kind::instant) return whole({0, 1'795'000'000'000, 1'795'040'000'000, 1'795'200'000'000, highest / 2});
  if (type.kind == Kind::number) return {pick(std::vector<double>{0, -0.0, 0.5, -0.5, 1, 2.5, 1e300, -1e300, 1e-9})};
  if (type.kind == Kind::string)
    return {std::string(pick(std::vector<const char*>{"", "a", "ab", "b", "abc", "17", "é", "hello there"}))};
  if (type.kind == Kind::text) {
    return {std::string(pick(std::vector<const char*>{"", "Hello, THERE!", "what does it cost", "costly", "a good day"}))};
  }
  if (type.kind == Kind::enumeration) return {static_cast<std::int64_t>(below(types.enums[type.id].members.size()))};
  if (type.kind == Kind::entity) return {static_cast<std::int64_t>(below(types.entities[type.id].rows.size()))};
  std::vector<Value> parts;
  if (type.kind == Kind::record) {
    for (const FieldType& field : types.records[type.id].fields) {
      parts.push_back(field.type.optional && one_in(2) ? Value{} : value(types, field.type));
    }
  } else {
    for (std::uint64_t size = below(4); size > 0; --size) parts.push_back(value(types, *type.element));
  }
  return {std::move(parts)};
}

NodeId RandomPlan::leaf(const Type& type) {
  std::vector<NodeId> choices;
  for (const auto& [local, of] : locals_) {
    if (of == type) choices.push_back(build_.node(Op::local, type, {}, local));
  }
  for (std::uint32_t slot = 0; slot < build_.plan().slots.size(); ++slot) {
    if (build_.plan().slots[slot].type.required() == type) choices.push_back(build_.read(slot));
  }
  if (type.kind != Kind::schedule) choices.push_back(build_.constant(type, value(build_.plan().types, type)));
  if (one_in(10)) choices.push_back(build_.none(type));
  return pick(choices);
}

Type RandomPlan::comparable() {
  return pick(
      std::vector<Type>{integer_type, number_type, string_type, duration_type, instant_type, colour, place, boolean_type});
}

Type RandomPlan::any_type() {
  return one_in(3) ? pick(std::vector<Type>{visit, integers, visits, turns, text_type}) : comparable();
}

NodeId RandomPlan::expression(const Type& type, int depth) {
  if (depth <= 0) return leaf(type);
  if (one_in(8)) {
    NodeId value = expression(type.maybe(), 0);
    return build_.node(Op::coalesce, type.maybe(), {value, expression(type, depth - 1)});
  }
  if (one_in(8)) {
    NodeId condition = expression(boolean_type, depth - 1), yes = expression(type, depth - 1);
    return build_.node(Op::if_, type.maybe(), {condition, yes, expression(type, depth - 1)});
  }
  std::optional<NodeId> made = operation(type, depth - 1);
  return made ? *made : leaf(type.required());
}

std::optional<NodeId> RandomPlan::operation(const Type& type, int depth) {
  if (type.optional) return std::nullopt;
  if (type == boolean_type) return boolean(depth);
  if (type == integer_type) return integer(depth);
  if (type == number_type) return number(depth);
  if (type == string_type) return string(depth);
  if (type == duration_type) return duration(depth);
  if (type == instant_type) return instant(depth);
  if (type == visit) return record(depth);
  if (type.kind == Kind::list) return list(type, depth);
  for (std::uint32_t d = 0; d < decisions_; ++d) {
    bool fits = build_.plan().decisions[d].type == type && build_.plan().decisions[d].hit != plan::HitPolicy::collect;
    if (fits && one_in(2)) return build_.decided(d);
  }
  return type == colour ? std::optional(member(depth)) : std::nullopt;
}

std::optional<NodeId> RandomPlan::call_function(std::string_view name, std::size_t overload, const Type& type,
                                                std::vector<NodeId> arguments) {
  for (std::uint32_t i = 0; i < all_functions().size(); ++i) {
    if (all_functions()[i]->name != name) continue;
    return build_.node(Op::call, type, std::move(arguments), i, static_cast<std::uint32_t>(overload));
  }
  return std::nullopt;
}

}  // namespace wrapup::test
