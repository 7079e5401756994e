#include "compiler/plan/build.h"

#include <algorithm>
#include <cassert>

#include "compiler/plan/form.h"
#include "compiler/plan/lower_destinations.h"
#include "compiler/plan/lower_expr.h"
#include "compiler/plan/verify.h"
#include "compiler/plan/version.h"
#include "compiler/plan/walk.h"

namespace wrapup::plan {
namespace {

HitPolicy hit_policy(check::HitPolicy hit) {
  switch (hit) {
    case check::HitPolicy::first: return HitPolicy::first;
    case check::HitPolicy::unique: return HitPolicy::unique;
    case check::HitPolicy::any: return HitPolicy::any;
    case check::HitPolicy::collect: return HitPolicy::collect;
    case check::HitPolicy::priority: return HitPolicy::priority;
  }
  return HitPolicy::first;
}

Layer layer(check::Layer written) {
  switch (written) {
    case check::Layer::locked: return Layer::locked;
    case check::Layer::scoped: return Layer::scoped;
    case check::Layer::shared: return Layer::shared;
    case check::Layer::otherwise: return Layer::otherwise;
  }
  return Layer::shared;
}

Table table(const check::Table& checked, Plan& plan) {
  Table result;
  result.name = checked.name;
  result.key_field = checked.key;
  result.record = checked.record;
  result.key_type = plan.types.records[checked.record].fields[checked.key].type.required();
  for (const Value& row : checked.rows) result.rows.push_back(plan.constants.add(row));
  bool by_bytes = form_of(result.key_type) == Form::bytes;
  std::sort(result.rows.begin(), result.rows.end(), [&](const Cell& a, const Cell& b) {
    const Cell &left = a.cells[result.key_field], &right = b.cells[result.key_field];
    return by_bytes ? left.view() < right.view() : left.integer < right.integer;
  });
  return result;
}

Rule rule(const check::Rule& checked, ExprLowering& lowering, const Plan& plan) {
  Rule result;
  result.id = checked.id;
  result.description = checked.description;
  result.otherwise = checked.otherwise;
  result.layer = layer(checked.layer);
  result.overrides = checked.overrides;
  result.row = checked.row;
  result.span = checked.span;
  result.when = lowering.lower(checked.when, result.written);
  result.then = lowering.lower(checked.then);
  for (const check::Step& step : checked.steps) result.steps.push_back(lower_step(step, lowering));
  Reads condition = reads_of(plan, result.when), value = reads_of(plan, result.then);
  result.scored_slots = condition.scored_slots;
  result.tested_decisions = condition.tested;
  std::set_union(condition.decisions.begin(), condition.decisions.end(), value.decisions.begin(), value.decisions.end(),
                 std::back_inserter(result.used_decisions));
  return result;
}

Decision decision(const check::Decision& checked, ExprLowering& lowering, const Plan& plan) {
  Decision result;
  result.name = checked.name;
  result.type = checked.type;
  result.hit = hit_policy(checked.hit);
  result.required = checked.required;
  result.steps = checked.steps;
  result.phase = lower_phase(checked.phase);
  result.description = checked.description;
  for (const check::Rule& each : checked.rules) result.rules.push_back(rule(each, lowering, plan));
  return result;
}

Adapter adapter(const check::Adapter& checked, ExprLowering& lowering) {
  Adapter result;
  result.provider = checked.provider;
  result.event = checked.event;
  result.during = checked.during;
  result.ignore = checked.ignore;
  result.when = lowering.lower(checked.when);
  if (checked.ignore) return result;
  result.key = lowering.lower(checked.key);
  for (const check::AdapterField& field : checked.fields) {
    result.fields.push_back({field.slot, lowering.lower(field.value), field.sure ? lowering.lower(*field.sure) : no_node});
  }
  return result;
}

Test test(const check::Test& checked, ExprLowering& lowering, ConstantPool& constants) {
  Test result;
  result.title = checked.title;
  result.phase = lower_phase(checked.phase);
  result.span = checked.span;
  for (const check::TestInput& input : checked.inputs) {
    result.inputs.push_back({input.slot, constants.add(input.value), input.sure});
  }
  for (const check::Expectation& expectation : checked.expectations) {
    result.expectations.push_back({lowering.lower(expectation.condition), expectation.span});
  }
  return result;
}

Figure figure(syntax::Figure written) {
  switch (written) {
    case syntax::Figure::counts: return Figure::counts;
    case syntax::Figure::sums: return Figure::sums;
    case syntax::Figure::averages: return Figure::averages;
  }
  return Figure::counts;
}

Measure measure(const check::Measure& checked, ExprLowering& lowering) {
  Measure result;
  result.name = checked.name;
  result.description = checked.description;
  result.figure = figure(checked.figure);
  if (checked.value) result.value = lowering.lower(*checked.value);
  result.when = lowering.lower(checked.when);
  for (const check::Measure::Group& group : checked.by) result.by.push_back({group.name, lowering.lower(group.value)});
  return result;
}

Promises promises(const check::Program& program, ExprLowering& lowering) {
  Promises result;
  for (const check::ScopedPackage& each : program.scoped) result.scoped.push_back({each.package, lowering.lower(each.scope)});
  for (std::uint32_t decision = 0; decision < program.decisions.size(); ++decision) {
    const std::vector<check::Rule>& rules = program.decisions[decision].rules;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
      for (const check::Step& step : rules[rule].steps) {
        for (const check::Proviso& each : step.provisos) {
          result.provisos.push_back({decision, rule, program.destinations[step.destination].name, each.label, each.from,
                                     lowering.lower(each.condition), each.accepted});
        }
      }
    }
  }
  return result;
}

std::vector<NodeId> predicates(const Plan& plan) {
  std::vector<NodeId> result;
  for (const Decision& each : plan.decisions) {
    for (const Rule& of : each.rules) {
      std::vector<NodeId> own = atoms(plan, of.when);
      result.insert(result.end(), own.begin(), own.end());
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

PlanWithPromises built(const check::Program& program, bool with_promises) {
  PlanWithPromises result;
  Plan& plan = result.plan;
  plan.types = program.types;
  for (const check::Slot& slot : program.slots)
    plan.slots.push_back({slot.group + "." + slot.name, slot.type, slot.scored, slot.labels});
  for (const check::Table& each : program.tables) plan.tables.push_back(table(each, plan));
  for (const std::vector<Value>& rows : program.entity_rows) {
    std::vector<Cell>& cells = plan.entities.emplace_back();
    for (const Value& row : rows) cells.push_back(plan.constants.add(row));
  }
  for (const check::PhraseSet& set : program.phrases) plan.phrases.push_back({set.name, set.phrases});
  plan.patterns = program.patterns;

  ExprLowering lowering(plan);
  for (const check::Decision& each : program.decisions) plan.decisions.push_back(decision(each, lowering, plan));
  plan.predicates = predicates(plan);
  for (const check::Destination& each : program.destinations) plan.destinations.push_back(lower_destination(each, lowering));
  for (const check::Rejected& each : program.rejected)
    plan.rejected.push_back({each.package, each.files, each.scope ? lowering.lower(*each.scope) : no_node});
  for (const check::Adapter& each : program.adapters) plan.adapters.push_back(adapter(each, lowering));
  for (const check::Test& each : program.tests) plan.tests.push_back(test(each, lowering, plan.constants));
  for (const check::Measure& each : program.measures) plan.measures.push_back(measure(each, lowering));
  if (program.expression) plan.expression = lowering.lower(*program.expression);
  plan.version = version_of(plan);
  if (with_promises) result.promises = promises(program, lowering);
  assert(verify(plan).empty());
  return result;
}

}  // namespace

Plan build(const check::Program& program) {
  return built(program, false).plan;
}

PlanWithPromises build_with_promises(const check::Program& program) {
  return built(program, true);
}

}  // namespace wrapup::plan
