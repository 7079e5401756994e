#include "compiler/check/flows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "stdlib/functions/function.h"

namespace wrapup::check {

namespace {

bool same(const Flow& a, const Flow& b) {
  return a.label == b.label && a.from == b.from && a.argument == b.argument && a.released_by == b.released_by && a.why == b.why;
}

void add(std::vector<Flow>& flows, const Flow& flow) {
  if (std::none_of(flows.begin(), flows.end(), [&](const Flow& known) { return same(known, flow); })) flows.push_back(flow);
}

void collect(const Carried& carried, std::vector<Flow>& flows) {
  for (const auto& flow : carried.whole) add(flows, flow);
  for (const auto& part : carried.parts) collect(part, flows);
}

bool lies_within(Span inner, Span outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

Flow source(const std::string& label, const std::string& from, Span here, std::optional<Span> declared) {
  Flow flow{label, from, {}, here, std::nullopt, "", ""};
  if (declared) flow.path.push_back({*declared, fmt::format("`{}` is @{}", from, label)});
  return flow;
}

Carried part_of(Carried carried, std::size_t index) {
  Carried part = index < carried.parts.size() ? std::move(carried.parts[index]) : Carried{};
  for (const auto& flow : carried.whole) add(part.whole, flow);
  return part;
}

}  // namespace

std::vector<Flow> all_flows(const Carried& carried) {
  std::vector<Flow> flows;
  collect(carried, flows);
  return flows;
}

void merge(Carried& into, const Carried& other) {
  for (const auto& flow : other.whole) add(into.whole, flow);
  if (into.parts.size() < other.parts.size()) into.parts.resize(other.parts.size());
  for (std::size_t i = 0; i < other.parts.size(); ++i) merge(into.parts[i], other.parts[i]);
}

void pass(Carried& carried, Span region, const std::string& what) {
  each_flow(carried, [&](Flow& flow) {
    flow.path.push_back({lies_within(flow.here, region) ? flow.here : region, what});
    flow.here = region;
  });
}

void FlowFinder::bind(std::uint32_t local, const Expr& list) {
  locals_[local] = part_of(of(list), 0);
}

Carried FlowFinder::typed(const Type& type, const std::string& from, Span here, std::optional<Span> declared) {
  Carried carried;
  if (type.kind == Kind::list) carried.parts.push_back(typed(*type.element, from, here, declared));
  if (type.kind != Kind::record) return carried;
  const bool is_within_itself = std::find(open_records_.begin(), open_records_.end(), type.id) != open_records_.end();
  open_records_.push_back(type.id);
  for (const auto& field : program_.types.records[type.id].fields) {
    const auto name = from + "." + field.name;
    if (is_within_itself) {  // has no end: from here on the record counts as a whole
      for (const auto& label : field.labels) add(carried.whole, source(label, name, here, declared));
      continue;
    }
    auto part = typed(field.type, name, here, declared);
    for (const auto& label : field.labels) add(part.whole, source(label, name, here, declared));
    carried.parts.push_back(std::move(part));
  }
  open_records_.pop_back();
  return carried;
}

Carried FlowFinder::of(const Expr& expr) {
  auto carried = by_operation(expr);
  for (const auto& passage : expr.passages) pass(carried, passage.at, fmt::format("goes into {} here", passage.into));
  return carried;
}

Carried FlowFinder::by_operation(const Expr& expr) {
  switch (expr.op) {
    case Op::slot: return slot(expr);
    case Op::decision: return decision(expr);
    case Op::local: return locals_[expr.index];
    case Op::parameter: return expr.index < parameters_.size() ? parameters_[expr.index] : Carried{};
    case Op::result: return results_[expr.index];
    case Op::field: return field(expr);
    case Op::entity_field: return entity_field(expr);
    case Op::lookup: return row(expr);
    case Op::coalesce: return either(expr, 0);
    case Op::if_: return either(expr, 1);
    case Op::make_record: return record(expr);
    case Op::make_list: return list(expr);
    case Op::call: return call(expr);
    case Op::first: return part_of(of(expr.operands[0]), 0);
    case Op::map: {
      bind(expr.index, expr.operands[0]);
      Carried carried;
      carried.parts.push_back(of(expr.operands[2]));
      return carried;
    }
    case Op::widen:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::concat:
    case Op::format: return whole_of(expr);
    case Op::constant:
    case Op::slot_confidence:
    case Op::decision_confidence:
    case Op::is_present:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_range:
    case Op::in_schedule:
    case Op::in_table:
    case Op::mentions:
    case Op::matches:
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::read: return {};
  }
  return {};
}

Carried FlowFinder::whole_of(const Expr& expr) {
  Carried carried;
  for (const auto& operand : expr.operands) collect(of(operand), carried.whole);
  return carried;
}

Carried FlowFinder::either(const Expr& expr, std::size_t first) {
  Carried carried;
  for (std::size_t i = first; i < expr.operands.size(); ++i) merge(carried, of(expr.operands[i]));
  return carried;
}

Carried FlowFinder::slot(const Expr& expr) {
  const auto& slot = program_.slots[expr.index];
  const auto path = slot.group + "." + slot.name;
  auto carried = typed(slot.type, path, expr.span, slot.span);
  for (const auto& label : slot.labels) add(carried.whole, source(label, path, expr.span, slot.span));
  return carried;
}

Carried FlowFinder::field(const Expr& expr) {
  return part_of(of(expr.operands[0]), expr.index);
}

Carried FlowFinder::entity_field(const Expr& expr) {
  const auto& entity = program_.types.entities[expr.operands[0].type.id];
  const auto& field = entity.fields[expr.index];
  const auto name = entity.name + "." + field.name;
  auto carried = typed(field.type, name, expr.span, std::nullopt);
  for (const auto& label : field.labels) add(carried.whole, source(label, name, expr.span, std::nullopt));
  merge(carried, {all_flows(of(expr.operands[0])), {}});
  return carried;
}

/// What a table holds, and under its key field what was looked for.
Carried FlowFinder::row(const Expr& expr) {
  const auto& table = program_.tables[expr.index];
  auto carried = typed(named(Kind::record, table.record), table.name, expr.span, table.span);
  if (table.key < carried.parts.size()) merge(carried.parts[table.key], of(expr.operands[0]));
  return carried;
}

/// A field that is declared with a label gives it to what is put there, unless the words are fixed or the label was taken away.
Carried FlowFinder::record(const Expr& expr) {
  const auto& type = program_.types.records[expr.type.id];
  Carried carried;
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    const auto& operand = expr.operands[i];
    auto part = of(operand);
    const auto flows = all_flows(part);
    for (const auto& label : type.fields[i].labels) {
      const auto knows = [&](const Flow& flow) { return flow.label == label; };
      if (operand.op == Op::constant || std::any_of(flows.begin(), flows.end(), knows)) continue;
      add(part.whole, source(label, type.name + "." + type.fields[i].name, operand.span, std::nullopt));
    }
    carried.parts.push_back(std::move(part));
  }
  return carried;
}

Carried FlowFinder::list(const Expr& expr) {
  Carried element;
  for (const auto& operand : expr.operands) merge(element, of(operand));
  return {{}, {std::move(element)}};
}

Carried FlowFinder::call(const Expr& expr) {
  const auto& function = *all_functions()[expr.index];
  Carried carried;
  if (function.declassifies) {
    carried.whole = all_flows(of(expr.operands[0]));
    for (auto& flow : carried.whole) {
      if (!flow.released_by.empty()) continue;
      flow.released_by = function.name;
      if (expr.operands.size() < 2) continue;
      if (const auto* why = std::get_if<std::string>(&expr.operands[1].constant.node)) flow.why = *why;
    }
    return carried;
  }
  if (expr.type.kind == Kind::boolean) return carried;
  for (const auto& operand : expr.operands) {
    auto given = of(operand);
    if (operand.type.required() == expr.type.required()) {
      merge(carried, given);
    } else if (operand.type.kind == Kind::list && operand.type.element->required() == expr.type.required()) {
      merge(carried, part_of(std::move(given), 0));
    } else {
      collect(given, carried.whole);
    }
  }
  return carried;
}

Carried FlowFinder::decision(const Expr& expr) {
  const auto& decision = program_.decisions[expr.index];
  auto& known = decided_[expr.index];
  if (!known) {
    known.emplace();  // a decision that waits for itself is reported elsewhere
    Carried value;
    const auto outer_locals = std::exchange(locals_, {});
    for (const auto& rule : decision.rules) {
      auto carried = of(rule.then);
      pass(carried, rule.then.span, fmt::format("goes into `{}` here, by rule `{}`", decision.name, rule.name));
      merge(value, carried);
    }
    locals_ = outer_locals;
    decided_[expr.index] = decision.hit == HitPolicy::collect ? Carried{{}, {std::move(value)}} : std::move(value);
  }
  auto carried = *decided_[expr.index];
  each_flow(carried, [&](Flow& flow) { flow.here = expr.span; });
  return carried;
}

}  // namespace wrapup::check
