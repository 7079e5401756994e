// This machine as LLVM sees it, and IR made into its code. Internal to codegen: shows LLVM.
#pragma once

#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <memory>
#include <string>

#include "compiler/codegen/layout.h"

namespace wrapup::codegen {

struct Machine {
  std::unique_ptr<llvm::TargetMachine> target;  // null where LLVM does not know this machine
  std::string name;                             // triple, processor and features: part of the cache's key
  std::string error;
};
Machine host_machine();

/// The plan's module for this machine, verified. `error` is filled, and the module null, where it is unsound: a mistake of ours.
struct ModuleResult {
  std::unique_ptr<llvm::Module> module;
  std::string error;
};
ModuleResult make_module(const plan::Plan& plan, const Layout& layout, const Machine& machine, llvm::LLVMContext& context);

/// The light passes that make short-circuit code tidy; time in proportion to the module's size.
void tidy(llvm::Module& module, llvm::TargetMachine& machine);

/// Object code or assembly text; empty where the machine cannot emit it.
std::string machine_code(llvm::Module& module, llvm::TargetMachine& machine, llvm::CodeGenFileType form);

}  // namespace wrapup::codegen
