// Equality, order and membership. Missing operands make every comparison false.
#include <algorithm>

#include "compiler/codegen/native_state.h"
#include "compiler/codegen/node_emitter.h"
#include "compiler/plan/form.h"

namespace wrapup::codegen {
namespace {

using plan::Form;
using plan::form_of;
using plan::is_scalar;

/// Longer lists of strings are searched by the helper.
constexpr std::uint32_t longest_inline_list = 16;

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
  if (llvm::Value* coded = coded_test(id)) return coded;
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
  const plan::Node& of = node(id);
  const plan::Node& list = node(of.operands[1]);
  if (llvm::Value* coded = coded_test(id)) return coded;
  if (list.op != Op::constant || !list.type.element) return is_true(apply(id));
  if (!list.constant.present) return builder_.getFalse();
  Form form = form_of(node(of.operands[0]).type);
  if (form != form_of(*list.type.element)) return is_true(apply(id));
  if (form == Form::integer) {
    IrCell value = emit(of.operands[0]);
    std::vector<std::int64_t> elements;
    for (std::uint32_t i = 0; i < list.constant.size; ++i) {
      if (list.constant.cells[i].present) elements.push_back(list.constant.cells[i].integer);
    }
    return builder_.CreateAnd(value.present, is_one_of(value.word, std::move(elements)));
  }
  if (form == Form::bytes && list.constant.size <= longest_inline_list) return in_strings(emit(of.operands[0]), list.constant);
  return is_true(apply(id));
}

/// The slot's code was found before the rules were tried; a missing or unknown string has the code -1.
llvm::Value* NodeEmitter::coded_test(NodeId id) {
  std::optional<StringTest> test = string_test(in_.plan, id);
  std::uint32_t memo = test ? in_.layout.code_of(test->slot) : none;
  if (memo == none) return nullptr;
  llvm::Value* address = offset(state_pointer(offsetof(NativeState, memo)), memo * sizeof(Memo) + offsetof(Memo, value.integer));
  llvm::Value* code = fixed(builder_.CreateLoad(in_.i64(), address));
  const plan::Node& constant = node(test->constant);
  const Cell* texts = constant.type.kind == Kind::list ? constant.constant.cells : &constant.constant;
  std::uint32_t count = constant.type.kind == Kind::list ? constant.constant.size : 1;
  std::vector<std::int64_t> codes;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (texts[i].present) codes.push_back(in_.layout.codes.at(texts[i].view()));
  }
  return is_one_of(code, std::move(codes));
}

llvm::Value* NodeEmitter::is_one_of(llvm::Value* value, std::vector<std::int64_t> elements) {
  constexpr std::size_t few = 8;
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
  if (elements.size() <= few) {
    llvm::Value* found = builder_.getFalse();
    for (std::int64_t element : elements) {
      found = builder_.CreateOr(found, builder_.CreateICmpEQ(value, number(static_cast<std::uint64_t>(element))));
    }
    return found;
  }
  llvm::BasicBlock *yes = block("in"), *no = block("out"), *end = block("end");
  llvm::SwitchInst* cases = builder_.CreateSwitch(value, no, static_cast<unsigned>(elements.size()));
  for (std::int64_t element : elements) cases->addCase(number(static_cast<std::uint64_t>(element)), yes);
  builder_.SetInsertPoint(yes);
  builder_.CreateBr(end);
  builder_.SetInsertPoint(no);
  builder_.CreateBr(end);
  builder_.SetInsertPoint(end);
  llvm::PHINode* found = builder_.CreatePHI(in_.i1(), 2);
  found->addIncoming(builder_.getTrue(), yes);
  found->addIncoming(builder_.getFalse(), no);
  return found;
}

llvm::Value* NodeEmitter::in_strings(const IrCell& value, const Cell& list) {
  auto any = [&] {
    llvm::Value* found = builder_.getFalse();
    for (std::uint32_t i = 0; i < list.size; ++i) {
      if (!list.cells[i].present) continue;
      std::string_view element = list.cells[i].view();
      IrCell text{builder_.CreatePtrToInt(in_.bytes(element), in_.i64()), builder_.getInt32(list.cells[i].size),
                  builder_.getTrue()};
      found = builder_.CreateOr(found, same_bytes(value, text));
    }
    return boolean(found);
  };
  IrCell found = choose(value.present, any, [&] { return boolean(builder_.getFalse()); });
  return builder_.CreateICmpNE(found.word, number(0));
}

}  // namespace wrapup::codegen
