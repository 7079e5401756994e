#include "compiler/codegen/native_evaluator.h"

#include <unordered_map>

#include "compiler/codegen/native_state.h"

namespace wrapup::codegen {
namespace {

class NativeEvaluator final : public Evaluator {
 public:
  NativeEvaluator(const plan::Plan& plan, const Layout& layout, std::unique_ptr<Jit> jit, const void* table)
      : plan_(plan),
        interpreter_(plan),
        jit_(std::move(jit)),
        chunks_(layout.chunks),
        first_chunk_(layout.first_chunk),
        value_of_(layout.value_of),
        could_of_(layout.could_of),
        first_code_(layout.first_code),
        coded_slots_(layout.coded_slots) {
    for (const auto& [text, code] : layout.codes) codes_.emplace(text, code);
    auto* functions = static_cast<const void* const*>(table);
    for (std::size_t i = 0; i < layout.chunks.size(); ++i)
      chunk_functions_.push_back(reinterpret_cast<ChunkFunction>(*functions++));
    for (std::size_t i = 0; i < layout.values.size(); ++i)
      value_functions_.push_back(reinterpret_cast<ValueFunction>(*functions++));
    for (std::size_t i = 0; i < layout.could.size(); ++i)
      could_functions_.push_back(reinterpret_cast<CouldFunction>(*functions++));
    for (plan::NodeId id : layout.constants) constants_.push_back(plan.nodes[id].constant);
    for (const std::vector<Cell>& rows : plan.entities) entities_.push_back(rows.data());
  }

  bool holds(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override {
    NativeState state = state_of(frame);
    return chunk_functions_[chunk_of(decision, rule)](&state, rule) == rule;
  }

  std::uint32_t next_match(Frame& frame, std::uint32_t decision, std::uint32_t from) const override {
    std::uint32_t rules = static_cast<std::uint32_t>(plan_.decisions[decision].rules.size());
    NativeState state = state_of(frame);
    for (std::uint32_t chunk = chunk_of(decision, from); chunk < first_chunk_[decision + 1]; ++chunk) {
      std::uint32_t found = chunk_functions_[chunk](&state, from);
      if (found < chunks_[chunk].end) return found;
      from = found;
    }
    return rules;
  }

  bool could_match(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override {
    NativeState state = state_of(frame);
    std::uint32_t function = could_of_[decision][rule];
    if (function != none) return could_functions_[function](&state, rule) != 0;
    return chunk_functions_[chunk_of(decision, rule)](&state, rule) == rule;
  }

  Cell evaluate(Frame& frame, plan::NodeId node) const override { return interpreter_.evaluate(frame, node); }

  Cell value(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override {
    std::uint32_t function = value_of_[decision][rule];
    if (function == none) return plan_.nodes[plan_.decisions[decision].rules[rule].then].constant;
    NativeState state = state_of(frame);
    Cell result;
    value_functions_[function](&state, &result);
    return result;
  }

 private:
  std::uint32_t chunk_of(std::uint32_t decision, std::uint32_t rule) const {
    return first_chunk_[decision] + rule / Layout::rules_per_chunk;
  }

  NativeState state_of(Frame& frame) const {
    prepare(frame);
    return {frame.context->slots.data(),
            frame.context->sure.data(),
            frame.decisions.data(),
            frame.confidences.data(),
            constants_.data(),
            entities_.data(),
            frame.memo.data(),
            frame.evaluation,
            &frame,
            &interpreter_};
  }

  /// Sizes the frame's memory, and looks up the coded strings once a call.
  void prepare(Frame& frame) const {
    std::size_t wanted = first_code_ + coded_slots_.size();
    if (frame.memo.size() < wanted) frame.memo.resize(wanted);
    if (coded_slots_.empty() || frame.memo[first_code_].evaluation == frame.evaluation) return;
    for (std::size_t i = 0; i < coded_slots_.size(); ++i) {
      const Cell& text = frame.context->slots[coded_slots_[i]];
      auto code = text.present ? codes_.find(text.view()) : codes_.end();
      frame.memo[first_code_ + i] = {Cell::of_integer(code == codes_.end() ? -1 : code->second), frame.evaluation};
    }
  }

  const plan::Plan& plan_;
  Interpreter interpreter_;
  std::unique_ptr<Jit> jit_;
  std::vector<Chunk> chunks_;
  std::vector<std::uint32_t> first_chunk_;
  std::vector<std::vector<std::uint32_t>> value_of_, could_of_;
  std::uint32_t first_code_;
  std::vector<std::uint32_t> coded_slots_;
  std::unordered_map<std::string_view, std::int64_t> codes_;  // views of the plan's constants
  std::vector<ChunkFunction> chunk_functions_;
  std::vector<ValueFunction> value_functions_;
  std::vector<CouldFunction> could_functions_;
  std::vector<Cell> constants_;
  std::vector<const Cell*> entities_;
};

}  // namespace

std::unique_ptr<Evaluator> make_native_evaluator(const plan::Plan& plan, const Layout& layout, std::unique_ptr<Jit> jit,
                                                 const void* table) {
  return std::make_unique<NativeEvaluator>(plan, layout, std::move(jit), table);
}

}  // namespace wrapup::codegen
