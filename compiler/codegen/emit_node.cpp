// Which code an operation becomes.
#include "compiler/codegen/native_state.h"
#include "compiler/codegen/node_emitter.h"
#include "compiler/plan/walk.h"

namespace wrapup::codegen {

using plan::NodeId;

NodeEmitter::NodeEmitter(ModuleContext& in, llvm::Function* function, NodeId root)
    : in_(in),
      function_(function),
      entry_(llvm::BasicBlock::Create(in.context, "entry", function)),
      builder_(entry_),
      state_(function->getArg(0)),
      parameters_(function->getArg(1)),
      shape_(shape_of(in.plan, in.layout, root)) {}

llvm::BasicBlock* NodeEmitter::block(const char* name) {
  return llvm::BasicBlock::Create(in_.context, name, function_);
}

IrCell NodeEmitter::emit(NodeId id) {
  return in_.layout.memo_of[id] == none ? compute(id) : memoised(id);
}

llvm::Value* NodeEmitter::truth(NodeId id) {
  bool plain = in_.layout.memo_of[id] == none && in_.layout.tree_size[id] <= Layout::largest_tree;
  return plain && plan::is_condition(node(id).op) ? test(id) : is_true(emit(id));
}

IrCell NodeEmitter::compute(NodeId id) {
  const plan::Node& of = node(id);
  if (in_.layout.tree_size[id] > Layout::largest_tree) return interpret(id);
  switch (of.op) {
    case Op::constant: return constant(id);
    case Op::slot: return load(offset(state_pointer(offsetof(NativeState, slots)), of.index * sizeof(Cell)), true);
    case Op::decision: return load(offset(state_pointer(offsetof(NativeState, decisions)), of.index * sizeof(Cell)), true);
    case Op::slot_confidence: return real(confidence(offsetof(NativeState, sure), of.index), builder_.getTrue());
    case Op::decision_confidence: return real(confidence(offsetof(NativeState, confidences), of.index), builder_.getTrue());
    case Op::local: return locals_.at(of.index);
    case Op::field: return field(id);
    case Op::entity_field: return entity_field(id);
    case Op::coalesce: {
      IrCell value = emit(of.operands[0]);
      return choose(value.present, [&] { return value; }, [&] { return emit(of.operands[1]); });
    }
    case Op::if_:
      return choose(truth(of.operands[0]), [&] { return emit(of.operands[1]); }, [&] { return emit(of.operands[2]); });
    case Op::is_present:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::in_list:
    case Op::in_range:
    case Op::any:
    case Op::all: return boolean(test(id));
    case Op::negate: return negate(id);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide: return arithmetic(id);
    case Op::widen: {
      IrCell value = emit(of.operands[0]);
      return real(builder_.CreateSIToFP(value.word, in_.real()), value.present);
    }
    case Op::count:
    case Op::first: return quantify(id);
    case Op::map: return map(id);
    case Op::in_schedule:
    case Op::in_table:
    case Op::lookup:
    case Op::mentions:
    case Op::matches:
    case Op::make_record:
    case Op::make_list:
    case Op::concat:
    case Op::format:
    case Op::call: return apply(id);
    case Op::json_root:
    case Op::json_member:
    case Op::json_index:
    case Op::json_list:
    case Op::parameter:
    case Op::result:
    case Op::read: return interpret(id);
  }
  return missing();
}

llvm::Value* NodeEmitter::test(NodeId id) {
  const plan::Node& of = node(id);
  if (of.op == Op::is_present) return emit(of.operands[0]).present;
  if (of.op == Op::not_) return builder_.CreateNot(truth(of.operands[0]));
  if (of.op == Op::and_ || of.op == Op::or_) return joined(id);
  if (of.op == Op::equal || of.op == Op::less || of.op == Op::less_equal) return compare(id, of.op);
  if (of.op == Op::in_range) return in_range(id);
  if (of.op == Op::in_list) return in_list(id);
  if (of.op == Op::any || of.op == Op::all) return is_true(quantify(id));
  return is_true(apply(id));
}

}  // namespace wrapup::codegen
