#include "compiler/codegen/emit_rules.h"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>

#include "compiler/codegen/node_emitter.h"

namespace wrapup::codegen {
namespace {

using plan::NodeId;

/// i32 f(state, from): the first rule at or after `from` that holds, or the chunk's end.
llvm::Function* emit_chunk(ModuleContext& in, const Chunk& chunk) {
  const plan::Decision& decision = in.plan.decisions[chunk.decision];
  std::string name = fmt::format("rules_{}_{}_{}", decision.name, chunk.first, chunk.end);
  llvm::Function* function = in.function(name, in.i32(), {in.pointer(), in.i32()});
  NodeEmitter emitter(in, function);
  llvm::IRBuilder<>& builder = emitter.builder();

  std::vector<llvm::BasicBlock*> entries;
  for (std::uint32_t rule = chunk.first; rule < chunk.end; ++rule) entries.push_back(emitter.block("rule"));
  llvm::BasicBlock* end = emitter.block("end");
  entries.push_back(end);
  llvm::SwitchInst* start = builder.CreateSwitch(function->getArg(1), end, chunk.end - chunk.first);
  for (std::uint32_t rule = chunk.first; rule < chunk.end; ++rule) {
    start->addCase(builder.getInt32(rule), entries[rule - chunk.first]);
  }
  for (std::uint32_t rule = chunk.first; rule < chunk.end; ++rule) {
    llvm::BasicBlock* matched = emitter.block("matched");
    builder.SetInsertPoint(entries[rule - chunk.first]);
    emitter.branch(decision.rules[rule].when, Reading::as_is, matched, entries[rule - chunk.first + 1]);
    builder.SetInsertPoint(matched);
    builder.CreateRet(builder.getInt32(rule));
  }
  builder.SetInsertPoint(end);
  builder.CreateRet(builder.getInt32(chunk.end));
  return function;
}

/// void f(state, result): the value of a node.
llvm::Function* emit_value(ModuleContext& in, NodeId id) {
  llvm::Function* function =
      in.function(fmt::format("value_{}", id), llvm::Type::getVoidTy(in.context), {in.pointer(), in.pointer()});
  NodeEmitter emitter(in, function);
  emitter.store(emitter.emit(id), function->getArg(1));
  emitter.builder().CreateRetVoid();
  return function;
}

/// i32 f(state, rule): whether the rule's condition could hold with all open that is not sure. Only for rules that may be unsure.
llvm::Function* emit_could(ModuleContext& in, const Chunk& chunk) {
  const plan::Decision& decision = in.plan.decisions[chunk.decision];
  std::string name = fmt::format("could_{}_{}_{}", decision.name, chunk.first, chunk.end);
  llvm::Function* function = in.function(name, in.i32(), {in.pointer(), in.i32()});
  NodeEmitter emitter(in, function);
  llvm::IRBuilder<>& builder = emitter.builder();
  llvm::BasicBlock *yes = emitter.block("yes"), *no = emitter.block("no");
  llvm::SwitchInst* start = builder.CreateSwitch(function->getArg(1), no, chunk.end - chunk.first);
  for (std::uint32_t rule = chunk.first; rule < chunk.end; ++rule) {
    if (in.layout.unsure[decision.rules[rule].when].never()) continue;
    llvm::BasicBlock* entry = emitter.block("rule");
    start->addCase(builder.getInt32(rule), entry);
    builder.SetInsertPoint(entry);
    emitter.branch(decision.rules[rule].when, Reading::could_be_true, yes, no);
  }
  builder.SetInsertPoint(yes);
  builder.CreateRet(builder.getInt32(1));
  builder.SetInsertPoint(no);
  builder.CreateRet(builder.getInt32(0));
  return function;
}

}  // namespace

void emit_rules(ModuleContext& in) {
  std::vector<llvm::Constant*> table;
  for (const Chunk& chunk : in.layout.chunks) table.push_back(emit_chunk(in, chunk));
  for (NodeId id : in.layout.values) table.push_back(emit_value(in, id));
  for (std::uint32_t chunk : in.layout.could) table.push_back(emit_could(in, in.layout.chunks[chunk]));
  // A plan without rules has a table too.
  table.push_back(llvm::ConstantPointerNull::get(llvm::PointerType::getUnqual(in.context)));
  auto* type = llvm::ArrayType::get(in.pointer(), table.size());
  new llvm::GlobalVariable(in.module, type, true, llvm::GlobalValue::ExternalLinkage, llvm::ConstantArray::get(type, table),
                           table_symbol);
}

}  // namespace wrapup::codegen
