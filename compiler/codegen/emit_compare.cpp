// Equality, order and membership. Missing operands make every comparison false.
#include "compiler/codegen/native_state.h"
#include "compiler/codegen/node_emitter.h"
#include "compiler/plan/form.h"

namespace wrapup::codegen {
namespace {

using plan::Form;
using plan::form_of;
using plan::is_scalar;

bool is_inline(Op op, const Type& left, const Type& right) {
  Form a = form_of(left), b = form_of(right);
  if (is_scalar(a) && is_scalar(b)) return true;
  return op == Op::equal && a == Form::bytes && b == Form::bytes;
}

}  // namespace

using plan::NodeId;

llvm::Value* NodeEmitter::compare(NodeId id, Op op) {
  const plan::Node& of = node(id);
  const Type &left_type = node(of.operands[0]).type, &right_type = node(of.operands[1]).type;
  if (!is_inline(op, left_type, right_type)) return is_true(apply(id));
  IrCell left = emit(of.operands[0]);
  IrCell right = emit(of.operands[1]);
  return compare_cells(op, left_type, left, right_type, right);
}

llvm::Value* NodeEmitter::compare_cells(Op op, const Type& left_type, const IrCell& left, const Type& right_type,
                                        const IrCell& right) {
  llvm::Value* both = builder_.CreateAnd(left.present, right.present);
  if (form_of(left_type) == Form::bytes) {
    IrCell same = choose(both, [&] { return boolean(same_bytes(left, right)); }, [&] { return boolean(builder_.getFalse()); });
    return builder_.CreateICmpNE(same.word, number(0));
  }
  if (form_of(left_type) == Form::integer && form_of(right_type) == Form::integer) {
    auto predicate = op == Op::equal  ? llvm::CmpInst::ICMP_EQ
                     : op == Op::less ? llvm::CmpInst::ICMP_SLT
                                      : llvm::CmpInst::ICMP_SLE;
    return builder_.CreateAnd(both, builder_.CreateICmp(predicate, left.word, right.word));
  }
  auto predicate = op == Op::equal ? llvm::CmpInst::FCMP_OEQ : op == Op::less ? llvm::CmpInst::FCMP_OLT : llvm::CmpInst::FCMP_OLE;
  llvm::Value *a = as_real(left_type, left), *b = as_real(right_type, right);
  return builder_.CreateAnd(both, builder_.CreateFCmp(predicate, a, b));
}

/// Whether two present strings are the same; their bytes are compared only where the sizes agree.
llvm::Value* NodeEmitter::same_bytes(const IrCell& left, const IrCell& right) {
  auto bytes = [&] {
    llvm::FunctionCallee memcmp = in_.helper("memcmp", in_.i32(), {in_.pointer(), in_.pointer(), in_.i64()});
    auto address = [&](const IrCell& cell) { return builder_.CreateIntToPtr(cell.word, in_.pointer()); };
    // A size known when compiling lets LLVM compare words in place of the call.
    llvm::Value* size = llvm::isa<llvm::ConstantInt>(right.size) ? right.size : left.size;
    llvm::Value* order = builder_.CreateCall(memcmp, {address(left), address(right), builder_.CreateZExt(size, in_.i64())});
    return boolean(builder_.CreateICmpEQ(order, builder_.getInt32(0)));
  };
  llvm::Value* same_size = builder_.CreateICmpEQ(left.size, right.size);
  IrCell same = choose(same_size, bytes, [&] { return boolean(builder_.getFalse()); });
  return builder_.CreateICmpNE(same.word, number(0));
}

llvm::Value* NodeEmitter::in_range(NodeId id) {
  const plan::Node& of = node(id);
  auto type = [&](std::size_t i) -> const Type& { return node(of.operands[i]).type; };
  if (!is_inline(Op::less_equal, type(1), type(0)) || !is_inline(Op::less_equal, type(0), type(2))) return is_true(apply(id));
  IrCell value = emit(of.operands[0]);
  IrCell low = emit(of.operands[1]);
  IrCell high = emit(of.operands[2]);
  llvm::Value* above = compare_cells(Op::less_equal, type(1), low, type(0), value);
  llvm::Value* below = compare_cells(Op::less_equal, type(0), value, type(2), high);
  return builder_.CreateAnd(above, below);
}

llvm::Value* NodeEmitter::in_list(NodeId id) {
  switch (list_form(in_.plan, node(id))) {
    case ListForm::general: return is_true(apply(id));
    case ListForm::inline_elements: return is_element(id, emit(node(id).operands[0]));
    case ListForm::sorted: return is_in_sorted(id, emit(node(id).operands[0]));
  }
  return builder_.getFalse();
}

llvm::Value* NodeEmitter::is_element(NodeId id, const IrCell& value) {
  bool is_bytes = form_of(node(node(id).operands[0]).type) == Form::bytes;
  std::uint32_t size = node(node(id).operands[1]).constant.size;
  auto any = [&] {
    llvm::Value* found = builder_.getFalse();
    for (std::uint32_t i = 0; i < size; ++i) {
      llvm::Value* same = is_bytes ? same_bytes(value, load(parameter(id, Role::element, i), true))
                                   : builder_.CreateICmpEQ(value.word, parameter_word(id, Role::element, i));
      found = builder_.CreateOr(found, same);
    }
    return boolean(found);
  };
  if (!is_bytes) return builder_.CreateAnd(value.present, builder_.CreateICmpNE(any().word, number(0)));
  IrCell found = choose(value.present, any, [&] { return boolean(builder_.getFalse()); });
  return builder_.CreateICmpNE(found.word, number(0));
}

llvm::Value* NodeEmitter::is_in_sorted(NodeId id, const IrCell& value) {
  const char* search = form_of(node(node(id).operands[0]).type) == Form::bytes ? "wrapup_in_strings" : "wrapup_in_integers";
  llvm::FunctionCallee helper = in_.helper(search, in_.i32(), {in_.pointer(), in_.pointer()});
  llvm::Value* area = operand_area(1);
  store(value, area);
  llvm::Value* found = builder_.CreateCall(helper, {parameter(id, Role::sorted_list), area});
  return builder_.CreateICmpNE(found, builder_.getInt32(0));
}

}  // namespace wrapup::codegen
