#include "compiler/codegen/native.h"

#include <fmt/format.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/Support/raw_ostream.h>

#include "compiler/cache/content_cache.h"
#include "compiler/codegen/emit_rules.h"
#include "compiler/codegen/fingerprint.h"
#include "compiler/codegen/jit.h"
#include "compiler/codegen/machine.h"
#include "compiler/codegen/native_evaluator.h"

namespace wrapup {
namespace {

using namespace codegen;

struct ObjectResult {
  std::string object;
  std::string error;
};

ObjectResult make_object(const plan::Plan& plan, const Layout& layout, const Machine& machine) {
  llvm::LLVMContext context;
  ModuleResult made = make_module(plan, layout, machine, context);
  if (!made.module) return {"", made.error};
  tidy(*made.module, *machine.target);
  // Beyond this many functions waiting for better code costs more than it gains.
  constexpr std::size_t many_functions = 512;
  if (layout.table_size() > many_functions) machine.target->setOptLevel(llvm::CodeGenOptLevel::None);
  ObjectResult result{machine_code(*made.module, *machine.target, llvm::CodeGenFileType::ObjectFile), ""};
  if (result.object.empty()) result.error = "this machine's code cannot be emitted";
  return result;
}

EvaluatorResult load(const plan::Plan& plan, const Layout& layout, std::string_view object) {
  JitResult linked = load_object(object);
  if (!linked.jit) return {nullptr, linked.error};
  const void* table = linked.jit->find(table_symbol);
  if (table == nullptr) return {nullptr, "the compiled object has no table of rules"};
  return {make_native_evaluator(plan, layout, std::move(linked.jit), table), ""};
}

/// The module's text after the passes, in one of the forms that people read.
template <typename Write>
std::string emit(const plan::Plan& plan, Write write) {
  Machine machine = host_machine();
  if (!machine.target) return "; " + machine.error + "\n";
  llvm::LLVMContext context;
  ModuleResult made = make_module(plan, Layout(plan), machine, context);
  if (!made.module) return "; " + made.error + "\n";
  tidy(*made.module, *machine.target);
  return write(*made.module, *machine.target);
}

}  // namespace

std::optional<std::filesystem::path> default_native_cache() {
  return default_cache_folder();
}

EvaluatorResult compile_native(const plan::Plan& plan, const NativeOptions& options) {
  Machine machine = host_machine();
  if (!machine.target) return {nullptr, machine.error};
  Layout layout(plan);
  bool keep = options.cache && !plan.version.empty();
  std::string key = fmt::format("{} codegen {} LLVM {} {}", plan.version, fingerprint, LLVM_VERSION_STRING, machine.name);
  if (keep) {
    std::optional<std::string> object = ContentCache(*options.cache, ".o").find(key);
    if (object) {
      EvaluatorResult loaded = load(plan, layout, *object);
      if (loaded.evaluator) return loaded;
    }
  }
  ObjectResult made = make_object(plan, layout, machine);
  if (!made.error.empty()) return {nullptr, made.error};
  // A cache that cannot be written costs the next start some time and nothing else.
  if (keep) static_cast<void>(ContentCache(*options.cache, ".o").store(key, made.object));
  return load(plan, layout, made.object);
}

std::string emit_llvm(const plan::Plan& plan) {
  return emit(plan, [](llvm::Module& module, llvm::TargetMachine&) {
    std::string text;
    llvm::raw_string_ostream out(text);
    module.print(out, nullptr);
    return text;
  });
}

std::string emit_asm(const plan::Plan& plan) {
  return emit(plan, [](llvm::Module& module, llvm::TargetMachine& machine) {
    return machine_code(module, machine, llvm::CodeGenFileType::AssemblyFile);
  });
}

}  // namespace wrapup
