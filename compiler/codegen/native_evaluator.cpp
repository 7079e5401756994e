#include "compiler/codegen/native_evaluator.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "compiler/codegen/native_state.h"
#include "compiler/codegen/shape.h"
#include "compiler/plan/form.h"

namespace wrapup::codegen {
namespace {

/// The blocks of cells that the layout's parameters stand for. Strings that a block is the first to name stand right behind it:
/// a call touches the blocks of one or two rules out of many.
class ParameterBlocks {
 public:
  const Cell* block(const plan::Plan& plan, const Layout& layout, Use use) {
    if (use.count == 0) return nullptr;  // shares its first with the next
    auto [known, is_new] = blocks_.try_emplace(use.first, nullptr);
    if (!is_new) return known->second;
    Cell* cells = memory_.cells(use.count);
    for (std::uint32_t i = 0; i < use.count; ++i) cells[i] = cell_of(plan, layout, layout.parameters[use.first + i]);
    return known->second = cells;
  }
  /// Once all blocks are made.
  void forget_names() {
    blocks_ = {};
    strings_ = {};
  }

 private:
  Cell cell_of(const plan::Plan& plan, const Layout& layout, const Parameter& parameter) {
    const plan::Node& node = plan.nodes[parameter.node];
    switch (parameter.role) {
      case Role::constant: return shared(node.type, node.constant);
      case Role::element: {
        const plan::Node& list = plan.nodes[node.operands[1]];
        return shared(*list.type.element, list.constant.cells[parameter.element]);
      }
      case Role::sorted_list: return sorted(plan.nodes[node.operands[1]]);
      case Role::node: return Cell::of_integer(parameter.node);
      case Role::memo: return Cell::of_integer(layout.memo_of[parameter.node]);
    }
    return Cell::missing();
  }

  /// Equal strings point to the same bytes, so that rules share what they touch in memory.
  Cell shared(const Type& type, Cell cell) {
    if (plan::form_of(type) != plan::Form::bytes) return cell;
    auto known = strings_.find(cell.view());
    if (known == strings_.end()) known = strings_.insert(memory_.keep(cell.view())).first;
    return Cell::of_string(*known);
  }

  Cell sorted(const plan::Node& list) {
    const std::span<Cell> cells(memory_.cells(list.constant.size), list.constant.size);
    std::copy_n(list.constant.cells, cells.size(), cells.begin());
    if (plan::form_of(*list.type.element) == plan::Form::bytes) {
      std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.view() < b.view(); });
    } else {
      std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.integer < b.integer; });
    }
    return Cell::of_cells(cells.data(), list.constant.size);
  }

  Arena memory_;
  std::unordered_map<std::uint32_t, const Cell*> blocks_;  // by Use::first
  std::unordered_set<std::string_view> strings_;
};

class NativeEvaluator final : public Evaluator {
 public:
  NativeEvaluator(const plan::Plan& plan, const Layout& layout, std::unique_ptr<Jit> jit, const void* table)
      : interpreter_(plan), jit_(std::move(jit)), memo_of_(layout.memo_of), memos_(layout.memos) {
    auto* functions = static_cast<const void* const*>(table);
    auto condition = [&](std::size_t number) { return reinterpret_cast<ConditionFunction>(functions[number]); };
    std::size_t first_could = layout.conditions.size(), first_value = first_could + layout.could.size();
    for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
      std::vector<RuleCode>& rules = rules_.emplace_back();
      for (std::size_t r = 0; r < plan.decisions[d].rules.size(); ++r) {
        Use when = layout.when_of[d][r], then = layout.then_of[d][r];
        RuleCode code{condition(when.function), nullptr, nullptr, parameters_.block(plan, layout, when), nullptr, {}};
        std::uint32_t could = layout.could_of[when.function];
        code.could = could == none ? code.holds : condition(first_could + could);
        if (then.function == none) {
          code.constant = plan.nodes[plan.decisions[d].rules[r].then].constant;
        } else {
          code.value = reinterpret_cast<ValueFunction>(functions[first_value + then.function]);
          code.then_parameters = parameters_.block(plan, layout, then);
        }
        rules.push_back(code);
      }
    }
    parameters_.forget_names();
    for (const std::vector<Cell>& rows : plan.entities) entities_.push_back(rows.data());
  }

  bool holds(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override {
    NativeState state = state_of(frame);
    const RuleCode& code = rules_[decision][rule];
    return code.holds(&state, code.when_parameters) != 0;
  }

  std::uint32_t next_match(Frame& frame, std::uint32_t decision, std::uint32_t from) const override {
    NativeState state = state_of(frame);
    const std::vector<RuleCode>& rules = rules_[decision];
    std::uint32_t rule = from;
    while (rule < rules.size() && rules[rule].holds(&state, rules[rule].when_parameters) == 0) ++rule;
    return rule;
  }

  bool could_match(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override {
    NativeState state = state_of(frame);
    const RuleCode& code = rules_[decision][rule];
    return code.could(&state, code.when_parameters) != 0;
  }

  Cell value(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override {
    const RuleCode& code = rules_[decision][rule];
    if (code.value == nullptr) return code.constant;
    NativeState state = state_of(frame);
    Cell result;
    code.value(&state, code.then_parameters, &result);
    return result;
  }

  void fetch_rule(std::uint32_t decision, std::uint32_t rule) const override { __builtin_prefetch(&rules_[decision][rule]); }

  void fetch_constants(std::uint32_t decision, std::uint32_t rule) const override {
    const Cell* constants = rules_[decision][rule].when_parameters;
    constexpr std::size_t line = 64 / sizeof(Cell);  // of the cache
    // As much as most conditions have: a few cells, and the strings and lists behind them.
    for (std::size_t i = 0; i < 3; ++i) __builtin_prefetch(constants + i * line);
  }

  /// What code keeps of a node for the rest of the call is kept here too, and used.
  Cell evaluate(Frame& frame, plan::NodeId node) const override {
    if (memo_of_[node] == none) return interpreter_.evaluate(frame, node);
    if (frame.memo.size() < memos_) frame.memo.resize(memos_);
    Memo& memo = frame.memo[memo_of_[node]];
    if (memo.evaluation != frame.evaluation) memo = {interpreter_.evaluate(frame, node), frame.evaluation};
    return memo.value;
  }

 private:
  /// All that a candidate needs, side by side.
  struct alignas(64) RuleCode {
    ConditionFunction holds, could;
    ValueFunction value;  // null: the value is `constant`
    const Cell* when_parameters;
    const Cell* then_parameters;
    Cell constant;
  };

  NativeState state_of(Frame& frame) const {
    if (frame.memo.size() < memos_) frame.memo.resize(memos_);
    return {frame.context->slots.data(),
            frame.context->sure.data(),
            frame.decisions.data(),
            frame.confidences.data(),
            entities_.data(),
            frame.memo.data(),
            frame.evaluation,
            &frame,
            &interpreter_};
  }

  Interpreter interpreter_;
  std::unique_ptr<Jit> jit_;
  ParameterBlocks parameters_;
  std::vector<std::uint32_t> memo_of_;
  std::uint32_t memos_;
  std::vector<std::vector<RuleCode>> rules_;  // by decision
  std::vector<const Cell*> entities_;
};

}  // namespace

std::unique_ptr<Evaluator> make_native_evaluator(const plan::Plan& plan, const Layout& layout, std::unique_ptr<Jit> jit,
                                                 const void* table) {
  return std::make_unique<NativeEvaluator>(plan, layout, std::move(jit), table);
}

}  // namespace wrapup::codegen
