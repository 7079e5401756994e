// Nodes: which encoding is whose, logic, and what is not modelled.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/plan/form.h"
#include "compiler/plan/print.h"
#include "compiler/plan/walk.h"
#include "compiler/prove/solver/encoder.h"
#include "stdlib/functions/function.h"

namespace wrapup::prove {

namespace {

void collect_strings(const Cell& cell, const Type& type, std::set<std::string>& strings) {
  if (!cell.present) return;
  if (plan::form_of(type) == plan::Form::bytes && type.kind != Kind::text) strings.emplace(cell.view());
  if (type.kind != Kind::list) return;
  for (std::uint32_t i = 0; i < cell.size; ++i) collect_strings(cell.cells[i], *type.element, strings);
}

}  // namespace

Encoder::Encoder(World& world, Oracle& oracle, std::string name)
    : world_(world),
      oracle_(oracle),
      plan_(oracle.plan()),
      name_(std::move(name)),
      has_free_locals_(plan::has_free_locals(plan_)),
      shaky_(plan::shaky_decisions(plan_)),
      terms_(plan_.nodes.size()),
      keys_(plan_.nodes.size()),
      locals_(plan_.locals),
      rules_(plan_.decisions.size()),
      decided_(plan_.decisions.size()),
      confidence_(plan_.decisions.size()),
      conflicts_(plan_.decisions.size()) {
  // Numbers of members in the order of their types, as far as no other rule set came first.
  for (std::uint32_t id = 0; id < plan_.types.enums.size(); ++id) {
    for (const auto& member : plan_.types.enums[id].members) world_.member(enum_name(plan_.types, id), member);
  }
  for (std::uint32_t id = 0; id < plan_.types.entities.size(); ++id) {
    for (const auto& row : plan_.types.entities[id].rows) world_.member(entity_name(plan_.types, id), row);
  }
  std::set<std::string> strings;
  for (const auto& each : plan_.nodes) {
    if (each.op == Op::constant) collect_strings(each.constant, each.type, strings);
  }
  strings_.assign(strings.begin(), strings.end());
  for (const auto& decision : plan_.decisions) decision_keys_.push_back(fmt::format("{} of {}", decision.name, name_));
  confidence_keys_ = decision_keys_;
}

z3::expr Encoder::truth(const Term& term) {
  const auto* scalar = std::get_if<Scalar>(&term.what);
  return scalar ? both(term.present, scalar->value) : world_.no();
}

z3::expr Encoder::holds(NodeId condition) {
  return truth(term(condition));
}

z3::expr Encoder::holds_with(NodeId condition, NodeId atom, bool value) {
  if (condition == atom) return z3().bool_val(value);
  const auto& of = node(condition);
  if (of.op != Op::and_ && of.op != Op::or_ && of.op != Op::not_) return holds(condition);
  std::vector<z3::expr> parts;
  for (const auto operand : of.operands) parts.push_back(holds_with(operand, atom, value));
  if (of.op == Op::not_) return opposite(parts[0]);
  return of.op == Op::and_ ? all_of(z3(), parts) : any_of(z3(), parts);
}

Term Encoder::term(NodeId id) {
  if (has_free_locals_[id]) return encode(id);
  if (!terms_[id]) terms_[id] = encode(id);
  return *terms_[id];
}

Term Encoder::encode(NodeId id) {
  const auto& of = node(id);
  switch (of.op) {
    case Op::constant: return world_.constant(of.constant, of.type, plan_.types);
    case Op::slot: return world_.slot(plan_, of.index);
    case Op::slot_confidence: return {world_.yes(), Scalar{world_.sure(plan_, of.index), {}}};
    case Op::decision: return decided(of.index);
    case Op::decision_confidence: return {world_.yes(), Scalar{confidence(of.index), {}}};
    case Op::local: return locals_[of.index] ? *locals_[of.index] : unmodelled(id);
    case Op::result: return world_.missing();
    case Op::field: return field(id);
    case Op::entity_field: return entity_column(type(of.operands[0]), operand(id, 0), of.index);
    case Op::is_present: return world_.condition(operand(id, 0).present);
    case Op::coalesce: {
      const auto first = operand(id, 0);
      return choose(first.present, first, operand(id, 1));
    }
    case Op::not_:
    case Op::and_:
    case Op::or_: return logic(id);
    case Op::if_: return choose(holds(of.operands[0]), operand(id, 1), operand(id, 2));
    case Op::equal:
    case Op::less:
    case Op::less_equal: return comparison(id);
    case Op::in_list: return in_list(id);
    case Op::in_range: return in_range(id);
    case Op::in_table: return in_table(id);
    case Op::lookup: return row(id);
    case Op::mentions: return mentions(id);
    case Op::matches: return matches(id);
    case Op::widen:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide: return arithmetic(id);
    case Op::make_record: {
      Record record;
      for (std::size_t i = 0; i < of.operands.size(); ++i) record.fields.push_back(operand(id, i));
      return {world_.yes(), std::move(record)};
    }
    case Op::make_list: {
      Items items;
      for (std::size_t i = 0; i < of.operands.size(); ++i) items.elements.emplace_back(world_.yes(), operand(id, i));
      return {world_.yes(), std::move(items)};
    }
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first: return quantify(id);
    case Op::map: return map(id);
    case Op::call: return call(id);
    case Op::in_schedule:
    case Op::concat:
    case Op::format:
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::parameter:
    case Op::read: return unmodelled(id);
  }
  return unmodelled(id);
}

Term Encoder::logic(NodeId id) {
  const auto& of = node(id);
  std::vector<z3::expr> parts;
  for (const auto operand : of.operands) parts.push_back(holds(operand));
  if (of.op == Op::not_) return world_.condition(opposite(parts[0]));
  return world_.condition(of.op == Op::and_ ? all_of(z3(), parts) : any_of(z3(), parts));
}

Term Encoder::field(NodeId id) {
  const auto& of = node(id);
  const auto& source = node(of.operands[0]);
  if (source.op == Op::lookup && !has_free_locals_[of.operands[0]])
    return table_field(of.operands[0], plan_.tables[source.index], source.operands[0], of.index);
  const auto whole = operand(id, 0);
  if (whole.present.is_false()) return world_.missing();
  const auto* record = std::get_if<Record>(&whole.what);
  if (!record) return unmodelled(id);
  auto part = record->fields[of.index];
  part.present = both(whole.present, part.present);
  return part;
}

Term Encoder::choose(const z3::expr& condition, const Term& yes, const Term& no) {
  if (condition.is_true() || no.present.is_false()) {
    auto term = yes;
    term.present = both(condition, yes.present);
    return term;
  }
  if (condition.is_false() || yes.present.is_false()) {
    auto term = no;
    term.present = both(opposite(condition), no.present);
    return term;
  }
  const auto present = either(both(condition, yes.present), both(opposite(condition), no.present));
  if (yes.what.index() != no.what.index()) return {present, Unknown{}};
  if (const auto* a = std::get_if<Unknown>(&yes.what))
    return {present, Unknown{world_.chosen(condition, a->identity, std::get<Unknown>(no.what).identity)}};
  if (const auto* a = std::get_if<Scalar>(&yes.what)) {
    const auto& b = std::get<Scalar>(no.what);
    const bool mixed = a->value.get_sort().is_real() != b.value.get_sort().is_real();
    Scalar chosen{mixed ? z3::ite(condition, real(*a), real(b)) : z3::ite(condition, a->value, b.value), {}};
    if (a->strange || b.strange)
      chosen.strange = z3::ite(condition, a->strange.value_or(world_.no()), b.strange.value_or(world_.no()));
    return {present, chosen};
  }
  if (const auto* a = std::get_if<Record>(&yes.what)) {
    const auto& b = std::get<Record>(no.what);
    Record record;
    for (std::size_t i = 0; i < a->fields.size(); ++i) record.fields.push_back(choose(condition, a->fields[i], b.fields[i]));
    return {present, std::move(record)};
  }
  if (const auto* a = std::get_if<Items>(&yes.what)) {
    Items items;
    for (const auto& [guard, element] : a->elements) items.elements.emplace_back(both(condition, guard), element);
    for (const auto& [guard, element] : std::get<Items>(no.what).elements)
      items.elements.emplace_back(both(opposite(condition), guard), element);
    return {present, std::move(items)};
  }
  return {present, Unknown{}};
}

/// Free, but the same for equal expressions.
Term Encoder::unmodelled(NodeId id) {
  const auto& of = node(id);
  const auto make = [&] {
    auto present = plan::is_condition(of.op) ? world_.yes() : world_.fresh_bool(op_name(of.op));
    if (of.op == Op::concat) present = world_.yes();
    if (of.op == Op::format) present = operand(id, 0).present;
    return world_.any(op_name(of.op), of.type.required(), plan_.types, present);
  };
  if (has_free_locals_[id]) return make();
  const auto [known, is_new] = world_.named(key(id), make);
  free_.push_back({id, known});
  if (is_new) {
    // All conditions that are not modelled are false where what they ask about is missing; `all` alone is true of nothing.
    if (plan::is_condition(of.op) && of.op != Op::all) world_.assume(z3::implies(truth(known), operand(id, 0).present));
    tabulate(id, known);
  }
  return known;
}

/// What the node is for each value of the one thing that it reads, where these can be counted.
void Encoder::tabulate(NodeId id, const Term& term) {
  constexpr std::size_t most_values = 60;
  const auto reads = plan::reads_of(plan_, id);
  if (reads.slots.size() != 1 || !reads.decisions.empty()) return;
  const auto slot = reads.slots[0];
  const auto& type = plan_.slots[slot].type;
  ConstantPool pool;
  std::vector<Cell> cells{Cell::missing()};
  const auto all_numbers = [&](std::size_t count) {
    for (std::size_t i = 0; i < count && i < most_values; ++i) cells.push_back(Cell::of_integer(static_cast<std::int64_t>(i)));
  };
  if (type.kind == Kind::boolean) all_numbers(2);
  if (type.kind == Kind::enumeration) all_numbers(plan_.types.enums[type.id].members.size());
  if (type.kind == Kind::entity) all_numbers(plan_.types.entities[type.id].rows.size());
  if (type.kind == Kind::string) {
    for (std::size_t i = 0; i < strings_.size() && i < most_values; ++i) cells.push_back(pool.add({strings_[i]}));
  }
  const auto& known = world_.slot(plan_, slot);
  for (const auto& cell : cells) {
    const auto value = oracle_.value_with(id, slot, cell);
    const auto found = world_.constant(value, plan_.nodes[id].type, plan_.types);
    if (std::holds_alternative<Unknown>(found.what) && found.present.is_true()) continue;
    const auto here = same(known, world_.constant(cell, type, plan_.types));
    world_.assume(z3::implies(here, same(term, found)));
  }
}

/// Numbers for what a table or an entity holds.
std::size_t Encoder::table_key(std::uint32_t index) {
  const auto& table = plan_.tables[index];
  auto text = fmt::format("table {}", table.key_field);
  for (const auto& row : table.rows) text += "\n" + plan::print_cell(plan_, named(Kind::record, table.record), row);
  return world_.number_of(text);
}

std::size_t Encoder::entity_key(std::uint32_t id) {
  auto text = entity_name(plan_.types, id);
  const auto& fields = plan_.types.entities[id].fields;
  for (const auto& row : plan_.entities[id]) {
    for (std::size_t i = 0; i < fields.size(); ++i) text += "\n" + plan::print_cell(plan_, fields[i].type, row.cells[i]);
  }
  return world_.number_of(text);
}

/// Equal keys stand for equal values, whichever rule set asks.
std::string Encoder::key(NodeId id) {
  if (keys_[id]) return *keys_[id];
  const auto& of = node(id);
  auto text = fmt::format("{}:{}", op_name(of.op), plan_.types.spell(of.type.required()));
  switch (of.op) {
    case Op::constant: text += " " + plan::print_cell(plan_, of.type, of.constant); break;
    case Op::slot:
    case Op::slot_confidence: text += " " + plan_.slots[of.index].path; break;
    case Op::decision: text += " " + decision_keys_[of.index]; break;
    case Op::decision_confidence: text += " " + confidence_keys_[of.index]; break;
    case Op::entity_field: text += fmt::format(" {} {}", of.index, entity_key(type(of.operands[0]).id)); break;
    case Op::in_table:
    case Op::lookup: text += fmt::format(" {}", table_key(of.index)); break;
    case Op::mentions: {
      for (const auto& phrase : plan_.phrases[of.index].phrases) text += " \"" + phrase + "\"";
      text += fmt::format(" by {}", of.extra);
      break;
    }
    case Op::matches: text += " " + plan_.patterns[of.index]; break;
    case Op::call: text += fmt::format(" {} {}", all_functions()[of.index]->name, of.extra); break;
    case Op::json_index: text += fmt::format(" {}", of.constant.integer); break;
    case Op::field:
    case Op::local:
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
    case Op::widen:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::if_:
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::format:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::map:
    case Op::json_root:
    case Op::json_member:
    case Op::json_list:
    case Op::parameter:
    case Op::result:
    case Op::read: text += fmt::format(" {} {}", of.index, of.name); break;
  }
  text += "(";
  for (const auto operand : of.operands) text += fmt::format("{},", world_.number_of(key(operand)));
  keys_[id] = text + ")";
  return *keys_[id];
}

}  // namespace wrapup::prove
