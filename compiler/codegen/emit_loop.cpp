// Quantifiers and comprehensions as loops. The bound variable lives in registers.
#include "compiler/codegen/node_emitter.h"

namespace wrapup::codegen {

using plan::NodeId;

IrCell NodeEmitter::quantify(NodeId id) {
  const plan::Node& of = node(id);
  IrCell list = emit(of.operands[0]);
  llvm::Value* cells = builder_.CreateIntToPtr(list.word, in_.pointer());
  llvm::Value* size = builder_.CreateSelect(list.present, list.size, builder_.getInt32(0));
  llvm::BasicBlock* before = builder_.GetInsertBlock();
  llvm::BasicBlock *head = block("loop"), *body = block("body"), *held = block("held"), *failed = block("failed");
  llvm::BasicBlock *next = block("next"), *end = block("end");
  builder_.CreateBr(head);

  builder_.SetInsertPoint(head);
  llvm::PHINode* position = builder_.CreatePHI(in_.i32(), 2);
  llvm::PHINode* count = builder_.CreatePHI(in_.i64(), 2);
  position->addIncoming(builder_.getInt32(0), before);
  count->addIncoming(number(0), before);
  builder_.CreateCondBr(builder_.CreateICmpULT(position, size), body, end);

  builder_.SetInsertPoint(body);
  IrCell each = load(element(cells, builder_.CreateZExt(position, in_.i64())), false);
  locals_[of.index] = each;
  branch(of.operands[1], Reading::as_is, held, failed);
  locals_.erase(of.index);

  // Where the answer is known, the loop is left.
  builder_.SetInsertPoint(held);
  llvm::BasicBlock* found = of.op == Op::any || of.op == Op::first ? held : nullptr;
  builder_.CreateBr(found != nullptr ? end : next);
  builder_.SetInsertPoint(failed);
  llvm::BasicBlock* refuted = of.op == Op::all ? failed : nullptr;
  builder_.CreateBr(refuted != nullptr ? end : next);

  builder_.SetInsertPoint(next);
  llvm::PHINode* step = builder_.CreatePHI(in_.i64(), 2);
  if (found == nullptr) step->addIncoming(number(1), held);
  if (refuted == nullptr) step->addIncoming(number(0), failed);
  position->addIncoming(builder_.CreateAdd(position, builder_.getInt32(1)), next);
  count->addIncoming(builder_.CreateAdd(count, step), next);
  builder_.CreateBr(head);

  builder_.SetInsertPoint(end);
  auto at_end = [&](llvm::Value* exhausted, llvm::Value* early) {
    llvm::PHINode* phi = builder_.CreatePHI(exhausted->getType(), 2);
    phi->addIncoming(exhausted, head);
    if (found != nullptr || refuted != nullptr) phi->addIncoming(early, found != nullptr ? found : refuted);
    return phi;
  };
  if (of.op == Op::count) return integer(count, builder_.getTrue());
  if (of.op == Op::first) {
    llvm::Value* word = at_end(number(0), each.word);
    llvm::Value* bytes = at_end(builder_.getInt32(0), each.size);
    return {word, bytes, at_end(builder_.getFalse(), each.present)};
  }
  bool all = of.op == Op::all;
  return integer(at_end(number(all), number(!all)), builder_.getTrue());
}

IrCell NodeEmitter::map(NodeId id) {
  const plan::Node& of = node(id);
  IrCell list = emit(of.operands[0]);
  llvm::Value* cells = builder_.CreateIntToPtr(list.word, in_.pointer());
  llvm::Value* size = builder_.CreateSelect(list.present, list.size, builder_.getInt32(0));
  llvm::FunctionCallee room = in_.helper("wrapup_cells", in_.pointer(), {in_.pointer(), in_.i32()});
  llvm::Value* results = builder_.CreateCall(room, {state_, size});
  llvm::BasicBlock* before = builder_.GetInsertBlock();
  llvm::BasicBlock *head = block("loop"), *body = block("body"), *held = block("held"), *next = block("next"),
                   *end = block("end");
  builder_.CreateBr(head);

  builder_.SetInsertPoint(head);
  llvm::PHINode* position = builder_.CreatePHI(in_.i32(), 2);
  llvm::PHINode* count = builder_.CreatePHI(in_.i32(), 2);
  position->addIncoming(builder_.getInt32(0), before);
  count->addIncoming(builder_.getInt32(0), before);
  builder_.CreateCondBr(builder_.CreateICmpULT(position, size), body, end);

  builder_.SetInsertPoint(body);
  locals_[of.index] = load(element(cells, builder_.CreateZExt(position, in_.i64())), false);
  llvm::BasicBlock* failed = block("failed");
  branch(of.operands[1], Reading::as_is, held, failed);
  builder_.SetInsertPoint(failed);
  builder_.CreateBr(next);

  builder_.SetInsertPoint(held);
  store(emit(of.operands[2]), element(results, builder_.CreateZExt(count, in_.i64())));
  llvm::Value* counted = builder_.CreateAdd(count, builder_.getInt32(1));
  llvm::BasicBlock* stored = builder_.GetInsertBlock();
  builder_.CreateBr(next);
  locals_.erase(of.index);

  builder_.SetInsertPoint(next);
  llvm::PHINode* so_far = builder_.CreatePHI(in_.i32(), 2);
  so_far->addIncoming(count, failed);
  so_far->addIncoming(counted, stored);
  position->addIncoming(builder_.CreateAdd(position, builder_.getInt32(1)), next);
  count->addIncoming(so_far, next);
  builder_.CreateBr(head);

  builder_.SetInsertPoint(end);
  llvm::Value* word = builder_.CreatePtrToInt(results, in_.i64());
  return {builder_.CreateSelect(list.present, word, number(0)), count, list.present};
}

}  // namespace wrapup::codegen
