#include "compiler/plan/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/plan/form.h"
#include "compiler/plan/verify_node.h"
#include "compiler/plan/walk.h"

namespace wrapup::plan {
namespace {

class Verifier {
 public:
  explicit Verifier(const Plan& plan) : plan_(plan) {}

  std::vector<std::string> run() {
    for (NodeId id = 0; id < plan_.nodes.size(); ++id) node(id);
    if (plan_.node_spans.size() != plan_.nodes.size())
      fault("there are {} spans for {} nodes", plan_.node_spans.size(), plan_.nodes.size());
    // What follows relies on sound nodes.
    if (!faults_.empty()) return faults_;
    depth();
    for (std::uint32_t d = 0; d < plan_.decisions.size(); ++d) decision(d);
    predicates();
    for (const Table& each : plan_.tables) table(each);
    for (const Destination& each : plan_.destinations) destination(each);
    for (const Rejected& each : plan_.rejected) {
      if (each.scope != no_node) condition(each.scope, fmt::format("the calls of {}", each.package));
    }
    for (const Adapter& each : plan_.adapters) adapter(each);
    for (const Test& each : plan_.tests) test(each);
    for (const Measure& each : plan_.measures) measure(each);
    if (plan_.expression != no_node) known(plan_.expression, "the expression");
    return faults_;
  }

 private:
  template <typename... Arguments>
  void fault(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    faults_.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
  }

  void node(NodeId id) {
    const Node& node = plan_.nodes[id];
    std::string wrong = node_fault(plan_, node);
    if (!wrong.empty()) fault("node n{} ({}) {}", id, op_name(node.op), wrong);
  }

  void depth() {
    std::vector<std::uint32_t> deep = depths(plan_);
    auto deepest = std::max_element(deep.begin(), deep.end());
    if (deepest == deep.end() || *deepest <= deepest_node) return;
    fault("node n{} nests {} operations deep, the most is {}", deepest - deep.begin(), *deepest, deepest_node);
  }

  bool known(NodeId id, std::string_view what) {
    if (id < plan_.nodes.size()) return true;
    fault("{} is no node", what);
    return false;
  }

  void condition(NodeId id, std::string_view what) {
    if (known(id, what) && plan_.nodes[id].type.kind != Kind::boolean) fault("{} is no bool", what);
    if (id < plan_.nodes.size() && free_[id]) fault("{} reads a variable that nothing binds", what);
  }

  void decision(std::uint32_t d) {
    const Decision& of = plan_.decisions[d];
    if (of.hit == HitPolicy::priority && form_of(of.type) != Form::integer)
      fault("decision {} has values without priority", of.name);
    for (std::size_t r = 0; r < of.rules.size(); ++r) {
      const Rule& rule = of.rules[r];
      condition(rule.when, fmt::format("the condition of {}", rule.id));
      if (!known(rule.then, fmt::format("the value of {}", rule.id)) || rule.when >= plan_.nodes.size()) continue;
      const Type& value = plan_.nodes[rule.then].type;
      if (value.kind != of.type.kind && value.kind != Kind::nothing)
        fault("the value of {} is not of the decision's type", rule.id);
      if (rule.otherwise && r + 1 != of.rules.size()) fault("{} is `otherwise` but not the last", rule.id);
      reads(rule, d);
      for (std::size_t s = 0; s < rule.steps.size(); ++s) step(rule, s, d);
    }
  }

  void step(const Rule& rule, std::size_t index, std::uint32_t d) {
    const Step& of = rule.steps[index];
    std::string name = fmt::format("step {} of {}", index, rule.id);
    if (of.destination >= plan_.destinations.size() || of.action >= plan_.destinations[of.destination].actions.size())
      return fault("{} calls an action that there is not", name);
    if (of.arguments.size() != plan_.destinations[of.destination].actions[of.action].parameters.size())
      fault("{} has a wrong number of arguments", name);
    each_node(of, [&](NodeId id) {
      if (!known(id, name)) return;
      std::vector<std::uint32_t> used = reads_of(plan_, id).decisions;
      if (!used.empty() && used.back() >= d) fault("{} uses a decision that is not made before it", name);
    });
    if (of.instead_of && *of.instead_of >= index) fault("{} stands in for one that does not come before it", name);
    for (const Release& each : of.released) {
      if (each.labels.empty() || each.by.empty())
        fault("{} lets something through without saying what or by which function", name);
    }
    for (std::uint32_t needed : of.needs) {
      if (needed >= index) fault("{} needs a result that does not come before it", name);
    }
  }

  void destination(const Destination& destination) {
    each_node(destination, [&](NodeId id) { known(id, fmt::format("a part of destination {}", destination.name)); });
  }

  void reads(const Rule& rule, std::uint32_t d) {
    Reads when = reads_of(plan_, rule.when), then = reads_of(plan_, rule.then);
    if (when.scored_slots != rule.scored_slots) fault("the scored slots of {} are not those its condition reads", rule.id);
    if (when.tested != rule.tested_decisions) fault("the tested decisions of {} are not those its condition reads", rule.id);
    std::vector<std::uint32_t> used = when.decisions;
    used.insert(used.end(), then.decisions.begin(), then.decisions.end());
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    if (used != rule.used_decisions) fault("the used decisions of {} are not those it reads", rule.id);
    if (!used.empty() && used.back() >= d) fault("{} uses a decision that is not made before it", rule.id);
  }

  void predicates() {
    std::vector<NodeId> all;
    for (const Decision& decision : plan_.decisions) {
      for (const Rule& rule : decision.rules) {
        if (rule.when >= plan_.nodes.size()) continue;
        std::vector<NodeId> own = atoms(plan_, rule.when);
        all.insert(all.end(), own.begin(), own.end());
      }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all != plan_.predicates) fault("the predicates are not the atomic conditions of the rules");
  }

  void measure(const Measure& measure) {
    condition(measure.when, fmt::format("the condition of measure {}", measure.name));
    if ((measure.value == no_node) != (measure.figure == Figure::counts))
      fault("measure {} has a value just where it counts calls", measure.name);
    if (measure.value != no_node) known(measure.value, fmt::format("the value of measure {}", measure.name));
    for (const Measure::Group& group : measure.by) {
      known(group.value, fmt::format("group {} of measure {}", group.name, measure.name));
    }
  }

  void table(const Table& table) {
    bool by_bytes = form_of(table.key_type) == Form::bytes;
    auto before = [&](const Cell& a, const Cell& b) {
      const Cell &left = a.cells[table.key_field], &right = b.cells[table.key_field];
      return by_bytes ? left.view() < right.view() : left.integer < right.integer;
    };
    for (const Cell& row : table.rows) {
      if (!row.present || row.size <= table.key_field) return fault("table {} has a row without a key", table.name);
    }
    if (!std::is_sorted(table.rows.begin(), table.rows.end(), before)) fault("table {} is not sorted", table.name);
  }

  void adapter(const Adapter& adapter) {
    std::string name = fmt::format("adapter {} {}", adapter.provider, adapter.event);
    condition(adapter.when, name + "'s condition");
    if (adapter.ignore) return;
    known(adapter.key, name + "'s key");
    for (const AdapterField& field : adapter.fields) {
      if (field.slot >= plan_.slots.size()) fault("{} fills slot {}, which there is not", name, field.slot);
      known(field.value, name + "'s value");
      if (field.sure != no_node) known(field.sure, name + "'s confidence");
    }
  }

  void test(const Test& test) {
    for (const TestInput& input : test.inputs) {
      if (input.slot >= plan_.slots.size()) fault("test \"{}\" fills slot {}, which there is not", test.title, input.slot);
    }
    for (const Test::Expectation& expectation : test.expectations) condition(expectation.condition, "an expectation");
  }

  const Plan& plan_;
  std::vector<bool> free_ = has_free_locals(plan_);
  std::vector<std::string> faults_;
};

/// Nodes that use what does not come before them; until there are none, nothing may be asked about what nodes read.
std::vector<std::string> misplaced(const Plan& plan) {
  std::vector<std::string> faults;
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    for (NodeId operand : plan.nodes[id].operands) {
      if (operand < id) continue;
      faults.push_back(
          fmt::format("node n{} ({}) uses n{}, which does not come before it", id, op_name(plan.nodes[id].op), operand));
    }
  }
  return faults;
}

}  // namespace

std::vector<std::string> verify(const Plan& plan) {
  std::vector<std::string> faults = misplaced(plan);
  return faults.empty() ? Verifier(plan).run() : faults;
}

}  // namespace wrapup::plan
