// Arithmetic in place; what it means stands in runtime/evaluate/arithmetic.h.
#include <llvm/IR/Intrinsics.h>

#include <limits>

#include "compiler/codegen/node_emitter.h"
#include "compiler/plan/form.h"

namespace wrapup::codegen {
namespace {

using plan::Form;
using plan::form_of;

bool is_integer(const Type& type) {
  return form_of(type) == Form::integer;
}

}  // namespace

using plan::NodeId;

IrCell NodeEmitter::arithmetic(NodeId id) {
  const plan::Node& of = node(id);
  const Type &left_type = node(of.operands[0]).type, &right_type = node(of.operands[1]).type;
  bool exactly = is_integer(left_type) && is_integer(right_type) && is_integer(of.type) && of.op != Op::divide;
  // A duration times a number, or by one, is rounded: rare enough for the helper.
  if (is_integer(of.type) && !exactly) return apply(id);
  IrCell a = emit(of.operands[0]);
  IrCell b = emit(of.operands[1]);
  if (exactly) return exact(of.op, a, b);
  if (of.op == Op::divide) return divide(left_type, a, right_type, b);
  auto operation = of.op == Op::add        ? llvm::Instruction::FAdd
                   : of.op == Op::subtract ? llvm::Instruction::FSub
                                           : llvm::Instruction::FMul;
  llvm::Value *left = as_real(left_type, a), *right = as_real(right_type, b);
  return real(builder_.CreateBinOp(operation, left, right), builder_.CreateAnd(a.present, b.present));
}

IrCell NodeEmitter::exact(Op op, const IrCell& a, const IrCell& b) {
  llvm::Value* both = builder_.CreateAnd(a.present, b.present);
  if (op == Op::add) return integer(builder_.CreateBinaryIntrinsic(llvm::Intrinsic::sadd_sat, a.word, b.word), both);
  if (op == Op::subtract) return integer(builder_.CreateBinaryIntrinsic(llvm::Intrinsic::ssub_sat, a.word, b.word), both);
  llvm::Value* product = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::smul_with_overflow, a.word, b.word);
  llvm::Value* negative = builder_.CreateICmpSLT(builder_.CreateXor(a.word, b.word), number(0));
  llvm::Value* end =
      builder_.CreateSelect(negative, builder_.getInt64(static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::min())),
                            builder_.getInt64(static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
  llvm::Value* fitted =
      builder_.CreateSelect(builder_.CreateExtractValue(product, 1), end, builder_.CreateExtractValue(product, 0));
  return integer(fitted, both);
}

IrCell NodeEmitter::divide(const Type& left_type, const IrCell& a, const Type& right_type, const IrCell& b) {
  llvm::Value *dividend = as_real(left_type, a), *divisor = as_real(right_type, b);
  llvm::Value* zero = llvm::ConstantFP::get(in_.real(), 0.0);
  // Unordered: a divisor that is no number divides, as it does in the interpreter.
  llvm::Value* divides = builder_.CreateFCmpUNE(divisor, zero);
  llvm::Value* present = builder_.CreateAnd(builder_.CreateAnd(a.present, b.present), divides);
  return real(builder_.CreateFDiv(dividend, divisor), present);
}

IrCell NodeEmitter::negate(NodeId id) {
  const plan::Node& of = node(id);
  const Type& type = node(of.operands[0]).type;
  IrCell value = emit(of.operands[0]);
  if (is_integer(type))
    return integer(builder_.CreateBinaryIntrinsic(llvm::Intrinsic::ssub_sat, number(0), value.word), value.present);
  return real(builder_.CreateFNeg(as_real(type, value)), value.present);
}

}  // namespace wrapup::codegen
