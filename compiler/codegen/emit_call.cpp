// Operations that code leaves to helpers.
#include "compiler/codegen/node_emitter.h"

namespace wrapup::codegen {

using plan::NodeId;

llvm::Value* NodeEmitter::operand_area(std::size_t cells) {
  llvm::IRBuilder<> at_entry(entry_, entry_->begin());
  if (operands_ == nullptr) operands_ = at_entry.CreateAlloca(in_.cell(), at_entry.getInt32(1), "operands");
  auto* have = llvm::cast<llvm::ConstantInt>(operands_->getArraySize());
  if (have->getZExtValue() < cells) operands_->setOperand(0, at_entry.getInt32(static_cast<std::uint32_t>(cells)));
  return operands_;
}

llvm::Value* NodeEmitter::result_area() {
  llvm::IRBuilder<> at_entry(entry_, entry_->begin());
  if (result_ == nullptr) result_ = at_entry.CreateAlloca(in_.cell(), at_entry.getInt32(1), "result");
  return result_;
}

/// By which number a helper knows the node: this one's own where nothing of what the helper reads differs within the shape.
llvm::Value* NodeEmitter::node_number(NodeId id) {
  if (shape_.at.count({id, Role::node}) == 0) return builder_.getInt32(id);
  return builder_.CreateTrunc(parameter_word(id, Role::node), in_.i32());
}

IrCell NodeEmitter::apply(NodeId id) {
  std::vector<IrCell> operands;
  for (NodeId operand : node(id).operands) operands.push_back(emit(operand));
  return apply(id, operands);
}

IrCell NodeEmitter::apply(NodeId id, const std::vector<IrCell>& operands) {
  llvm::Value* area = operand_area(std::max<std::size_t>(operands.size(), 1));
  for (std::size_t i = 0; i < operands.size(); ++i) store(operands[i], offset(area, i * sizeof(Cell)));
  llvm::FunctionCallee helper =
      in_.helper("wrapup_apply", builder_.getVoidTy(), {in_.pointer(), in_.i32(), in_.pointer(), in_.pointer()});
  llvm::Value* result = result_area();
  builder_.CreateCall(helper, {state_, node_number(id), area, result});
  return load(result, false);
}

IrCell NodeEmitter::interpret(NodeId id) {
  llvm::FunctionCallee set_local =
      in_.helper("wrapup_set_local", builder_.getVoidTy(), {in_.pointer(), in_.i32(), in_.pointer()});
  for (const auto& [local, value] : locals_) {
    llvm::Value* area = operand_area(1);
    store(value, area);
    builder_.CreateCall(set_local, {state_, builder_.getInt32(local), area});
  }
  llvm::FunctionCallee helper = in_.helper("wrapup_interpret", builder_.getVoidTy(), {in_.pointer(), in_.i32(), in_.pointer()});
  llvm::Value* result = result_area();
  builder_.CreateCall(helper, {state_, node_number(id), result});
  return load(result, false);
}

}  // namespace wrapup::codegen
