// The engine's own answers: a call decided by the interpreter, and single nodes worked out.
#pragma once

#include "compiler/prove/calls/call.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/read/read_context.h"

namespace wrapup::prove {

class Oracle {
 public:
  /// Both must outlive it.
  Oracle(const plan::Plan& plan, const Environment& environment);

  /// Decides `call`, read back from its JSON, so that what is found is what `wrapup decide` finds. The frame holds until the next
  /// call. Null where the JSON has faults: then it is no call.
  Frame* decide(const Call& call);
  /// Decides the call of a test.
  const Frame& decide(const plan::Test& test);
  /// The same for a call in context shape.
  Frame* decide(const std::string& json, bool during);
  /// The value of `node` for the call decided last.
  Cell value(plan::NodeId node) { return interpreter_.evaluate(frame_, node); }
  /// Whether the condition holds for the call decided last.
  bool holds(plan::NodeId node) { return value(node).truth(); }
  /// Whether the condition would hold if `atom`, one of plan::atoms, were so.
  bool holds_with(plan::NodeId condition, plan::NodeId atom, bool truth);
  /// See took_part, for the call decided last.
  bool took_part(std::uint32_t decision, std::uint32_t rule);
  /// The value of `node` where the call says only this one thing; for nodes that read no decision.
  Cell value_with(plan::NodeId node, std::uint32_t slot, Cell value);

  const plan::Plan& plan() const { return interpreter_.plan(); }
  const Interpreter& interpreter() const { return interpreter_; }
  const Resources& resources() const { return interpreter_.resources(); }
  const Environment& environment() const { return environment_; }

 private:
  const Environment& environment_;
  Interpreter interpreter_;
  ContextReader reader_;
  Context context_, other_context_;  // the other is for single nodes: what was decided last stays
  Frame frame_, other_frame_;
};

/// Whether `rule` is the one that decided the call of `frame`; of `unique`, `any` and `collect` whether it holds for it.
bool took_part(const Interpreter& interpreter, Frame& frame, std::uint32_t decision, std::uint32_t rule);

}  // namespace wrapup::prove
