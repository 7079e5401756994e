// Conditions as jumps, choices, and values worked out once a call.
#include <cstddef>

#include "compiler/codegen/native_state.h"
#include "compiler/codegen/node_emitter.h"

namespace wrapup::codegen {

using plan::NodeId;

void NodeEmitter::branch(NodeId condition, Reading reading, llvm::BasicBlock* yes, llvm::BasicBlock* no) {
  const plan::Node& of = node(condition);
  bool small = in_.layout.tree_size[condition] <= Layout::largest_tree;
  bool negative = reading == Reading::could_be_false;
  if (small && of.op == Op::and_) return chain(of, reading, !negative, yes, no);
  if (small && of.op == Op::or_) return chain(of, reading, negative, yes, no);
  if (small && of.op == Op::not_) {
    if (reading == Reading::as_is) return branch(of.operands[0], reading, no, yes);
    return branch(of.operands[0], negative ? Reading::could_be_true : Reading::could_be_false, yes, no);
  }
  if (reading != Reading::as_is && jump_where_open(in_.layout.unsure[condition], yes)) return;
  llvm::Value* holds = truth(condition);
  builder_.CreateCondBr(holds, negative ? no : yes, negative ? yes : no);
}

/// Goes to `yes` where a test is open; whether it always is, so that nothing follows.
bool NodeEmitter::jump_where_open(const plan::Unsure& unsure, llvm::BasicBlock* yes) {
  if (unsure.always) {
    builder_.CreateBr(yes);
    return true;
  }
  llvm::Value* certain = llvm::ConstantFP::get(in_.real(), 1.0);
  for (std::uint32_t decision : unsure.decisions) {
    llvm::BasicBlock* sure = block("sure");
    builder_.CreateCondBr(builder_.CreateFCmpOLT(confidence(offsetof(NativeState, confidences), decision), certain), yes, sure);
    builder_.SetInsertPoint(sure);
  }
  return false;
}

/// Every operand must hold in this reading (`all`), or one of them.
void NodeEmitter::chain(const plan::Node& of, Reading reading, bool all, llvm::BasicBlock* yes, llvm::BasicBlock* no) {
  for (std::size_t i = 0; i + 1 < of.operands.size(); ++i) {
    llvm::BasicBlock* next = block("next");
    branch(of.operands[i], reading, all ? next : yes, all ? no : next);
    builder_.SetInsertPoint(next);
  }
  branch(of.operands.back(), reading, yes, no);
}

llvm::Value* NodeEmitter::joined(NodeId condition) {
  llvm::BasicBlock *yes = block("yes"), *no = block("no"), *end = block("end");
  branch(condition, Reading::as_is, yes, no);
  builder_.SetInsertPoint(yes);
  builder_.CreateBr(end);
  builder_.SetInsertPoint(no);
  builder_.CreateBr(end);
  builder_.SetInsertPoint(end);
  llvm::PHINode* phi = builder_.CreatePHI(in_.i1(), 2);
  phi->addIncoming(builder_.getTrue(), yes);
  phi->addIncoming(builder_.getFalse(), no);
  return phi;
}

IrCell NodeEmitter::choose(llvm::Value* condition, const std::function<IrCell()>& yes, const std::function<IrCell()>& no) {
  llvm::BasicBlock *then = block("then"), *otherwise = block("else"), *end = block("end");
  builder_.CreateCondBr(condition, then, otherwise);
  builder_.SetInsertPoint(then);
  IrCell a = yes();
  then = builder_.GetInsertBlock();
  builder_.CreateBr(end);
  builder_.SetInsertPoint(otherwise);
  IrCell b = no();
  otherwise = builder_.GetInsertBlock();
  builder_.CreateBr(end);
  builder_.SetInsertPoint(end);
  auto join = [&](llvm::Value* left, llvm::Value* right) -> llvm::Value* {
    if (left == right) return left;
    llvm::PHINode* phi = builder_.CreatePHI(left->getType(), 2);
    phi->addIncoming(left, then);
    phi->addIncoming(right, otherwise);
    return phi;
  };
  llvm::Value* word = join(a.word, b.word);
  llvm::Value* size = join(a.size, b.size);
  return {word, size, join(a.present, b.present)};
}

IrCell NodeEmitter::memoised(NodeId id) {
  llvm::Value* distance = builder_.CreateMul(parameter_word(id, Role::memo), number(sizeof(Memo)));
  llvm::Value* memo = builder_.CreateInBoundsGEP(builder_.getInt8Ty(), state_pointer(offsetof(NativeState, memo)), distance);
  llvm::Value* stored = builder_.CreateLoad(in_.i64(), offset(memo, offsetof(Memo, evaluation)));
  llvm::Value* current = fixed(builder_.CreateLoad(in_.i64(), offset(state_, offsetof(NativeState, evaluation))));
  auto recall = [&] { return load(offset(memo, offsetof(Memo, value)), false); };
  auto work_out = [&] {
    IrCell value = compute(id);
    store(value, offset(memo, offsetof(Memo, value)));
    builder_.CreateStore(current, offset(memo, offsetof(Memo, evaluation)));
    return value;
  };
  return choose(builder_.CreateICmpEQ(stored, current), recall, work_out);
}

}  // namespace wrapup::codegen
