#include <algorithm>
#include <set>

#include "runtime/explain/explain.h"
#include "runtime/values/render.h"

namespace wrapup {
namespace {

class Failure {
 public:
  Failure(const Interpreter& interpreter, Frame& frame, const plan::Rule& rule)
      : interpreter_(interpreter), plan_(interpreter.plan()), frame_(frame), rule_(rule) {}

  /// Adds what made `condition`, which does not hold, fail.
  void find(plan::NodeId condition) {
    const plan::Node& node = plan_.nodes[condition];
    if (node.op == Op::and_) {
      auto holds = [&](plan::NodeId operand) { return interpreter_.evaluate(frame_, operand).truth(); };
      find(*std::find_if_not(node.operands.begin(), node.operands.end(), holds));
    } else if (node.op == Op::or_) {
      for (plan::NodeId operand : node.operands) find(operand);
    } else {
      failed_.push_back({condition, span_of(condition), column_of(condition), seen(condition)});
    }
  }

  std::vector<FailedCondition> take() { return std::move(failed_); }

 private:
  /// In the rule's own words; another rule may write the same node differently.
  Span span_of(plan::NodeId condition) const {
    const auto before = [](const auto& written, plan::NodeId node) { return written.first < node; };
    const auto found = std::lower_bound(rule_.written.begin(), rule_.written.end(), condition, before);
    return found != rule_.written.end() && found->first == condition ? found->second : plan_.node_spans[condition];
  }

  /// A cell holds the test, and its column what is tested: the first part of the test that stands outside of the cell.
  std::optional<Span> column_of(plan::NodeId condition) const {
    if (!rule_.row) return std::nullopt;
    const Span cell = span_of(condition);
    std::vector<plan::NodeId> parts{condition};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Span part = span_of(parts[i]);
      if (part.file != cell.file || part.begin < cell.begin || part.end > cell.end) return part;
      const auto& operands = plan_.nodes[parts[i]].operands;
      parts.insert(parts.end(), operands.begin(), operands.end());
    }
    return std::nullopt;
  }

  std::vector<SeenValue> seen(plan::NodeId condition) const {
    std::vector<SeenValue> values;
    std::set<plan::NodeId> looked;
    look(condition, looked, values);
    return values;
  }

  void look(plan::NodeId id, std::set<plan::NodeId>& looked, std::vector<SeenValue>& values) const {
    if (!looked.insert(id).second) return;
    const plan::Node& node = plan_.nodes[id];
    std::string name = name_of(node);
    bool known = std::any_of(values.begin(), values.end(), [&](const SeenValue& value) { return value.name == name; });
    if (!name.empty() && !known) values.push_back(value_of(id, std::move(name)));
    for (plan::NodeId operand : node.operands) look(operand, looked, values);
  }

  std::string name_of(const plan::Node& node) const {
    if (node.op == Op::slot) return plan_.slots[node.index].path;
    if (node.op == Op::slot_confidence) return plan_.slots[node.index].path + ".confidence";
    if (node.op == Op::decision) return plan_.decisions[node.index].name;
    if (node.op == Op::decision_confidence) return plan_.decisions[node.index].name + ".confidence";
    return "";
  }

  SeenValue value_of(plan::NodeId id, std::string name) const {
    const plan::Node& node = plan_.nodes[id];
    Cell cell = interpreter_.evaluate(frame_, id);
    SeenValue seen{std::move(name), render_json(cell, node.type, plan_.types), cell.present == 0, std::nullopt};
    if (node.op == Op::slot && plan_.slots[node.index].scored) seen.confidence = frame_.context->sure[node.index];
    return seen;
  }

  const Interpreter& interpreter_;
  const plan::Plan& plan_;
  Frame& frame_;
  const plan::Rule& rule_;
  std::vector<FailedCondition> failed_;
};

}  // namespace

std::vector<FailedCondition> failed_conditions(const Interpreter& interpreter, Frame& frame, const plan::Rule& rule) {
  Failure failure(interpreter, frame, rule);
  failure.find(rule.when);
  return failure.take();
}

}  // namespace wrapup
