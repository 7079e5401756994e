// Cells in memory and cells in registers.
#include <llvm/IR/Constants.h>
#include <llvm/IR/Metadata.h>

#include <cstddef>

#include "compiler/codegen/native_state.h"
#include "compiler/codegen/node_emitter.h"
#include "compiler/plan/form.h"

namespace wrapup::codegen {

using plan::Form;
using plan::form_of;
using plan::NodeId;

llvm::Value* NodeEmitter::offset(llvm::Value* base, std::uint64_t bytes) {
  return bytes == 0 ? base : builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), base, bytes);
}

llvm::Value* NodeEmitter::element(llvm::Value* cells, llvm::Value* index) {
  return builder_.CreateInBoundsGEP(in_.cell(), cells, index);
}

/// Marks a load from memory that nothing writes while the function runs.
llvm::Value* NodeEmitter::fixed(llvm::LoadInst* load) {
  load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(in_.context, {}));
  return load;
}

llvm::Value* NodeEmitter::state_pointer(std::size_t member) {
  return fixed(builder_.CreateLoad(in_.pointer(), offset(state_, member)));
}

/// One of the confidences in the state's array `member`.
llvm::Value* NodeEmitter::confidence(std::size_t member, std::uint32_t index) {
  return fixed(builder_.CreateLoad(in_.real(), offset(state_pointer(member), index * sizeof(double))));
}

IrCell NodeEmitter::load(llvm::Value* address, bool never_changes) {
  auto part = [&](llvm::Type* type, std::size_t at) -> llvm::Value* {
    llvm::LoadInst* loaded = builder_.CreateLoad(type, offset(address, at));
    return never_changes ? fixed(loaded) : loaded;
  };
  llvm::Value* word = part(in_.i64(), offsetof(Cell, integer));
  llvm::Value* size = part(in_.i32(), offsetof(Cell, size));
  llvm::Value* present = part(in_.i32(), offsetof(Cell, present));
  return {word, size, builder_.CreateICmpNE(present, builder_.getInt32(0))};
}

void NodeEmitter::store(const IrCell& value, llvm::Value* address) {
  builder_.CreateStore(value.word, offset(address, offsetof(Cell, integer)));
  builder_.CreateStore(value.size, offset(address, offsetof(Cell, size)));
  builder_.CreateStore(builder_.CreateZExt(value.present, in_.i32()), offset(address, offsetof(Cell, present)));
}

IrCell NodeEmitter::missing() {
  return {number(0), builder_.getInt32(0), builder_.getFalse()};
}

IrCell NodeEmitter::integer(llvm::Value* value, llvm::Value* present) {
  return {value, builder_.getInt32(0), present};
}

IrCell NodeEmitter::boolean(llvm::Value* bit) {
  return integer(builder_.CreateZExt(bit, in_.i64()), builder_.getTrue());
}

IrCell NodeEmitter::real(llvm::Value* value, llvm::Value* present) {
  return integer(builder_.CreateBitCast(value, in_.i64()), present);
}

llvm::Value* NodeEmitter::as_real(const Type& type, const IrCell& cell) {
  if (form_of(type) == Form::integer) return builder_.CreateSIToFP(cell.word, in_.real());
  return builder_.CreateBitCast(cell.word, in_.real());
}

llvm::Value* NodeEmitter::is_true(const IrCell& cell) {
  return builder_.CreateAnd(cell.present, builder_.CreateICmpNE(cell.word, number(0)));
}

/// The address of the cell that a node's parameter is.
llvm::Value* NodeEmitter::parameter(NodeId id, Role role, std::size_t element) {
  return offset(parameters_, (shape_.at.at({id, role}) + element) * sizeof(Cell));
}

/// Its first eight bytes.
llvm::Value* NodeEmitter::parameter_word(NodeId id, Role role, std::size_t element) {
  return fixed(builder_.CreateLoad(in_.i64(), parameter(id, role, element)));
}

IrCell NodeEmitter::constant(NodeId id) {
  const Cell& cell = node(id).constant;
  if (!cell.present) return missing();
  if (node(id).type.kind == Kind::boolean) return boolean(builder_.getInt1(cell.integer != 0));
  bool is_word = plan::is_scalar(form_of(node(id).type));
  if (is_word) return integer(parameter_word(id, Role::constant), builder_.getTrue());
  IrCell value = load(parameter(id, Role::constant), true);
  return {value.word, value.size, builder_.getTrue()};
}

IrCell NodeEmitter::field(NodeId id) {
  IrCell record = emit(node(id).operands[0]);
  llvm::Value* fields =
      builder_.CreateSelect(record.present, builder_.CreateIntToPtr(record.word, in_.pointer()), in_.missing_record());
  return load(offset(fields, node(id).index * sizeof(Cell)), false);
}

IrCell NodeEmitter::entity_field(NodeId id) {
  const plan::Node& of = node(id);
  IrCell entity = emit(of.operands[0]);
  auto column = [&] {
    llvm::Value* tables = state_pointer(offsetof(NativeState, entities));
    llvm::Value* rows = fixed(builder_.CreateLoad(in_.pointer(), offset(tables, node(of.operands[0]).type.id * sizeof(void*))));
    llvm::Value* cells = fixed(builder_.CreateLoad(in_.pointer(), element(rows, entity.word)));
    return load(offset(cells, of.index * sizeof(Cell)), true);
  };
  return choose(entity.present, column, [&] { return missing(); });
}

}  // namespace wrapup::codegen
