// Code for the nodes of the plan, within one function. One file an aspect: emit_*.cpp. Internal to codegen: shows LLVM.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "compiler/codegen/module_context.h"
#include "compiler/codegen/shape.h"

namespace wrapup::codegen {

/// How a condition is taken: as it is, or as what it could be were all open that is not sure (see
/// Interpreter::could_hold).
enum class Reading { as_is, could_be_true, could_be_false };

class NodeEmitter {
 public:
  /// Emits into `function`, which takes the state and the parameters of the shape that `root` has; it gets its entry block here.
  NodeEmitter(ModuleContext& in, llvm::Function* function, plan::NodeId root);

  llvm::IRBuilder<>& builder() { return builder_; }
  llvm::BasicBlock* block(const char* name);

  /// The node's value where the builder stands.
  IrCell emit(plan::NodeId id);
  /// Whether the boolean node holds (i1); a missing one does not.
  llvm::Value* truth(plan::NodeId id);
  /// Ends the block with jumps to `yes` or `no`, evaluating no more of the condition than needed.
  void branch(plan::NodeId condition, Reading reading, llvm::BasicBlock* yes, llvm::BasicBlock* no);
  /// Stores a value as a Cell at `address`.
  void store(const IrCell& value, llvm::Value* address);

 private:
  // emit_node.cpp
  IrCell compute(plan::NodeId id);
  llvm::Value* test(plan::NodeId id);
  const plan::Node& node(plan::NodeId id) const { return in_.plan.nodes[id]; }

  // emit_memory.cpp
  llvm::Value* offset(llvm::Value* base, std::uint64_t bytes);
  llvm::Value* element(llvm::Value* cells, llvm::Value* index);
  llvm::Value* state_pointer(std::size_t member);
  llvm::Value* fixed(llvm::LoadInst* load);
  llvm::Value* confidence(std::size_t member, std::uint32_t index);
  IrCell load(llvm::Value* address, bool never_changes);
  IrCell missing();
  IrCell boolean(llvm::Value* bit);
  IrCell integer(llvm::Value* value, llvm::Value* present);
  IrCell real(llvm::Value* value, llvm::Value* present);
  llvm::Value* as_real(const Type& type, const IrCell& cell);
  llvm::Value* is_true(const IrCell& cell);
  llvm::ConstantInt* number(std::uint64_t value) { return builder_.getInt64(value); }
  llvm::Value* parameter(plan::NodeId id, Role role, std::size_t element = 0);
  llvm::Value* parameter_word(plan::NodeId id, Role role, std::size_t element = 0);
  IrCell constant(plan::NodeId id);
  IrCell entity_field(plan::NodeId id);
  IrCell field(plan::NodeId id);

  // emit_control.cpp
  bool jump_where_open(const plan::Unsure& unsure, llvm::BasicBlock* yes);
  void chain(const plan::Node& node, Reading reading, bool all, llvm::BasicBlock* yes, llvm::BasicBlock* no);
  llvm::Value* joined(plan::NodeId condition);
  IrCell choose(llvm::Value* condition, const std::function<IrCell()>& yes, const std::function<IrCell()>& no);
  IrCell memoised(plan::NodeId id);

  // emit_compare.cpp
  llvm::Value* compare(plan::NodeId id, Op op);
  llvm::Value* compare_cells(Op op, const Type& left_type, const IrCell& left, const Type& right_type, const IrCell& right);
  llvm::Value* same_bytes(const IrCell& left, const IrCell& right);
  llvm::Value* in_range(plan::NodeId id);
  llvm::Value* in_list(plan::NodeId id);
  llvm::Value* is_element(plan::NodeId id, const IrCell& value);
  llvm::Value* is_in_sorted(plan::NodeId id, const IrCell& value);

  // emit_arithmetic.cpp
  IrCell arithmetic(plan::NodeId id);
  IrCell exact(Op op, const IrCell& a, const IrCell& b);
  IrCell divide(const Type& left_type, const IrCell& a, const Type& right_type, const IrCell& b);
  IrCell negate(plan::NodeId id);

  // emit_call.cpp
  IrCell apply(plan::NodeId id);
  IrCell apply(plan::NodeId id, const std::vector<IrCell>& operands);
  IrCell interpret(plan::NodeId id);
  llvm::Value* node_number(plan::NodeId id);
  llvm::Value* operand_area(std::size_t cells);
  llvm::Value* result_area();

  // emit_loop.cpp
  IrCell quantify(plan::NodeId id);
  IrCell map(plan::NodeId id);

  ModuleContext& in_;
  llvm::Function* function_;
  llvm::BasicBlock* entry_;
  llvm::IRBuilder<> builder_;
  llvm::Value* state_;
  llvm::Value* parameters_;
  Shape shape_;
  llvm::AllocaInst* operands_ = nullptr;  // shared by all calls of helpers: operands are stored right before the call
  llvm::AllocaInst* result_ = nullptr;
  std::map<std::uint32_t, IrCell> locals_;
};

}  // namespace wrapup::codegen
