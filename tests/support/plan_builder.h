// Plans by hand, for tests of what comes after the checker.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "compiler/plan/plan.h"
#include "compiler/plan/walk.h"
#include "runtime/evaluate/evaluator.h"

namespace wrapup::test {

using plan::NodeId;

/// A span that tells nodes apart where a test asks for spans.
inline Span span_at(std::uint32_t begin, std::uint32_t end) {
  return {0, begin, end};
}

class PlanBuilder {
 public:
  NodeId node(Op op, Type type, std::vector<NodeId> operands = {}, std::uint32_t index = 0, std::uint32_t extra = 0,
              std::string name = "") {
    plan_.nodes.push_back({op, std::move(type), index, extra, std::move(name), {}, std::move(operands)});
    plan_.node_spans.push_back(next_span_);
    return static_cast<NodeId>(plan_.nodes.size() - 1);
  }
  /// Where the nodes added from here on were written.
  void at(Span span) { next_span_ = span; }

  NodeId constant(Type type, const Value& value) {
    NodeId id = node(Op::constant, std::move(type));
    plan_.nodes[id].constant = plan_.constants.add(value);
    return id;
  }
  NodeId boolean(bool value) { return constant(simple(Kind::boolean), {value}); }
  NodeId integer(std::int64_t value) { return constant(simple(Kind::integer), {value}); }
  NodeId number(double value) { return constant(simple(Kind::number), {value}); }
  NodeId duration(std::int64_t milliseconds) { return constant(simple(Kind::duration), {milliseconds}); }
  NodeId string(std::string value) { return constant(simple(Kind::string), {std::move(value)}); }
  NodeId none(Type type) { return constant(type.maybe(), {}); }
  NodeId condition(Op op, std::vector<NodeId> operands, std::uint32_t index = 0) {
    return node(op, simple(Kind::boolean), std::move(operands), index);
  }
  NodeId json_index(NodeId array, std::int64_t index) {
    NodeId id = node(Op::json_index, simple(Kind::json, true), {array});
    plan_.nodes[id].constant = Cell::of_integer(index);
    return id;
  }

  std::uint32_t slot(std::string path, Type type, bool scored = false) {
    plan_.slots.push_back({std::move(path), std::move(type), scored, {}});
    return static_cast<std::uint32_t>(plan_.slots.size() - 1);
  }
  NodeId read(std::uint32_t slot) { return node(Op::slot, plan_.slots[slot].type, {}, slot); }
  /// A new slot and the node that reads it.
  NodeId field(std::string path, Type type, bool scored = false) { return read(slot(std::move(path), std::move(type), scored)); }

  std::uint32_t decision(std::string name, Type type, plan::HitPolicy hit = plan::HitPolicy::first) {
    plan_.decisions.push_back({std::move(name), std::move(type), hit, false, false, plan::Phase::after, "", {}});
    return static_cast<std::uint32_t>(plan_.decisions.size() - 1);
  }
  NodeId decided(std::uint32_t decision) {
    const plan::Decision& of = plan_.decisions[decision];
    Type type = of.hit == plan::HitPolicy::collect ? list_of(of.type) : of.type.maybe();
    return node(Op::decision, type, {}, decision);
  }
  void rule(std::uint32_t decision, NodeId when, NodeId then) { add_rule(decision, when, then, false); }
  void otherwise(std::uint32_t decision, NodeId then) { add_rule(decision, boolean(true), then, true); }

  plan::Plan& plan() { return plan_; }

  /// Fills in what follows from the rest.
  plan::Plan finish() {
    for (plan::Decision& decision : plan_.decisions) {
      for (plan::Rule& rule : decision.rules) derive(rule);
    }
    std::sort(plan_.predicates.begin(), plan_.predicates.end());
    plan_.predicates.erase(std::unique(plan_.predicates.begin(), plan_.predicates.end()), plan_.predicates.end());
    return std::move(plan_);
  }

 private:
  void add_rule(std::uint32_t decision, NodeId when, NodeId then, bool otherwise) {
    plan::Decision& of = plan_.decisions[decision];
    plan::Rule rule;
    rule.id = "test/" + of.name + "/" + (otherwise ? "otherwise" : "rule" + std::to_string(of.rules.size()));
    rule.when = when;
    rule.then = then;
    rule.otherwise = otherwise;
    of.rules.push_back(std::move(rule));
  }

  void derive(plan::Rule& rule) {
    plan::Reads when = plan::reads_of(plan_, rule.when), then = plan::reads_of(plan_, rule.then);
    rule.scored_slots = when.scored_slots;
    rule.tested_decisions = when.tested;
    rule.used_decisions.clear();
    std::set_union(when.decisions.begin(), when.decisions.end(), then.decisions.begin(), then.decisions.end(),
                   std::back_inserter(rule.used_decisions));
    std::vector<NodeId> atoms = plan::atoms(plan_, rule.when);
    plan_.predicates.insert(plan_.predicates.end(), atoms.begin(), atoms.end());
  }

  plan::Plan plan_;
  Span next_span_;
};

/// A call for a plan, filled slot by slot.
class CallBuilder {
 public:
  explicit CallBuilder(const plan::Plan& plan) : context_(plan) {}

  CallBuilder& set(std::uint32_t slot, const Value& value, double sure = 1) {
    context_.slots[slot] = constants_.add(value);
    context_.sure[slot] = sure;
    return *this;
  }
  const Context& context() const { return context_; }

 private:
  Context context_;
  ConstantPool constants_;
};

}  // namespace wrapup::test
