#include "compiler/codegen/machine.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

#include <mutex>

#include "compiler/codegen/emit_rules.h"

namespace wrapup::codegen {
namespace {

void initialise_llvm() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
  });
}

}  // namespace

Machine host_machine() {
  initialise_llvm();
  Machine machine;
  llvm::Expected<llvm::orc::JITTargetMachineBuilder> host = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!host) {
    machine.error = llvm::toString(host.takeError());
    return machine;
  }
  host->setCodeGenOptLevel(llvm::CodeGenOptLevel::Less);
  host->setRelocationModel(llvm::Reloc::PIC_);
  llvm::Expected<std::unique_ptr<llvm::TargetMachine>> target = host->createTargetMachine();
  if (!target) {
    machine.error = llvm::toString(target.takeError());
    return machine;
  }
  machine.target = std::move(*target);
  machine.name = host->getTargetTriple().str() + " " + host->getCPU() + " " + host->getFeatures().getString();
  return machine;
}

ModuleResult make_module(const plan::Plan& plan, const Layout& layout, const Machine& machine, llvm::LLVMContext& context) {
  ModuleResult result;
  auto module = std::make_unique<llvm::Module>("wrapup", context);
  module->setDataLayout(machine.target->createDataLayout());
  module->setTargetTriple(machine.target->getTargetTriple().str());
  ModuleContext in(plan, layout, *module);
  emit_rules(in);
  llvm::raw_string_ostream complaints(result.error);
  if (!llvm::verifyModule(*module, &complaints)) result.module = std::move(module);
  return result;
}

void tidy(llvm::Module& module, llvm::TargetMachine& machine) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(&machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::EarlyCSEPass());
  passes.addPass(llvm::SimplifyCFGPass());
  for (llvm::Function& function : module) {
    if (!function.isDeclaration()) passes.run(function, functions);
  }
}

std::string machine_code(llvm::Module& module, llvm::TargetMachine& machine, llvm::CodeGenFileType form) {
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream out(bytes);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, out, nullptr, form)) return "";
  passes.run(module);
  return {bytes.begin(), bytes.end()};
}

}  // namespace wrapup::codegen
