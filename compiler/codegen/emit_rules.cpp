#include "compiler/codegen/emit_rules.h"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>

#include "compiler/codegen/node_emitter.h"

namespace wrapup::codegen {
namespace {

using plan::NodeId;

/// i32 f(state, parameters): whether a condition holds in this reading.
llvm::Function* emit_condition(ModuleContext& in, const std::string& name, NodeId id, Reading reading) {
  llvm::Function* function = in.function(name, in.i32(), {in.pointer(), in.pointer()});
  NodeEmitter emitter(in, function, id);
  llvm::IRBuilder<>& builder = emitter.builder();
  llvm::BasicBlock *yes = emitter.block("yes"), *no = emitter.block("no");
  emitter.branch(id, reading, yes, no);
  builder.SetInsertPoint(yes);
  builder.CreateRet(builder.getInt32(1));
  builder.SetInsertPoint(no);
  builder.CreateRet(builder.getInt32(0));
  return function;
}

/// void f(state, parameters, result): the value of a node.
llvm::Function* emit_value(ModuleContext& in, const std::string& name, NodeId id) {
  llvm::Function* function = in.function(name, llvm::Type::getVoidTy(in.context), {in.pointer(), in.pointer(), in.pointer()});
  NodeEmitter emitter(in, function, id);
  emitter.store(emitter.emit(id), function->getArg(2));
  emitter.builder().CreateRetVoid();
  return function;
}

}  // namespace

void emit_rules(ModuleContext& in) {
  std::vector<llvm::Constant*> table;
  const Layout& layout = in.layout;
  for (std::size_t i = 0; i < layout.conditions.size(); ++i) {
    table.push_back(emit_condition(in, fmt::format("holds_{}", i), layout.conditions[i], Reading::as_is));
  }
  for (std::size_t i = 0; i < layout.could.size(); ++i) {
    table.push_back(emit_condition(in, fmt::format("could_{}", i), layout.could[i], Reading::could_be_true));
  }
  for (std::size_t i = 0; i < layout.values.size(); ++i) {
    table.push_back(emit_value(in, fmt::format("value_{}", i), layout.values[i]));
  }
  // A plan without rules has a table too.
  table.push_back(llvm::ConstantPointerNull::get(llvm::PointerType::getUnqual(in.context)));
  auto* type = llvm::ArrayType::get(in.pointer(), table.size());
  new llvm::GlobalVariable(in.module, type, true, llvm::GlobalValue::ExternalLinkage, llvm::ConstantArray::get(type, table),
                           table_symbol);
}

}  // namespace wrapup::codegen
