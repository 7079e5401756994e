// The plain walk over the plan: one recursive function, nothing remembered, nothing clever. It is what native code is held
// against.
#pragma once

#include "runtime/evaluate/evaluator.h"
#include "runtime/evaluate/resources.h"

namespace wrapup {

class Interpreter final : public Evaluator {
 public:
  /// `plan` must outlive the interpreter.
  explicit Interpreter(const plan::Plan& plan);

  bool holds(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override;
  std::uint32_t next_match(Frame& frame, std::uint32_t decision, std::uint32_t from) const override;
  bool could_match(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override;
  Cell value(Frame& frame, std::uint32_t decision, std::uint32_t rule) const override;

  /// Any node, for `frame.context` and the decisions made so far. The json operations need `frame.payload`.
  Cell evaluate(Frame& frame, plan::NodeId id) const override;
  /// Whether the condition is not surely false when every atomic condition that reads a scored slot, or a decision that is not
  /// sure, is left open (three-valued logic: and, or, not over the conditions; an open one is unknown).
  bool could_hold(Frame& frame, plan::NodeId condition) const;

  /// Where in the payload the first json value below node `id` was looked for, or "".
  std::string json_source(Frame& frame, plan::NodeId id) const;

  const plan::Plan& plan() const { return plan_; }
  const Resources& resources() const { return *resources_; }

 private:
  Cell strict(Frame& frame, plan::NodeId id) const;
  Cell quantify(Frame& frame, const plan::Node& node) const;
  Cell map(Frame& frame, const plan::Node& node) const;
  /// Binds the quantifier's variable to element `position` and answers its condition.
  bool holds_for(Frame& frame, const plan::Node& node, Cell list, std::uint32_t position) const;
  Cell json_root(Frame& frame) const;
  Cell json_list(Frame& frame, const plan::Node& node) const;
  Cell read(Frame& frame, const plan::Node& node) const;
  /// Where in the payload the json value of node `id` stands: "message.artifact.messages[3].role".
  std::string json_path(Frame& frame, plan::NodeId id) const;
  bool could_be(Frame& frame, plan::NodeId condition, bool truth) const;
  bool is_open(const Frame& frame, plan::NodeId condition) const;

  const plan::Plan& plan_;
  std::shared_ptr<const Resources> resources_;
};

}  // namespace wrapup
