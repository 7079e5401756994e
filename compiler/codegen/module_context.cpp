#include "compiler/codegen/module_context.h"

#include <llvm/IR/Constants.h>

#include <algorithm>

namespace wrapup::codegen {

ModuleContext::ModuleContext(const plan::Plan& of, const Layout& by, llvm::Module& into)
    : plan(of), layout(by), module(into), context(into.getContext()) {
  cell_ = llvm::StructType::get(context, {i64(), i32(), i32()});
}

llvm::FunctionCallee ModuleContext::helper(std::string_view name, llvm::Type* result, llvm::ArrayRef<llvm::Type*> parameters) {
  llvm::FunctionCallee callee =
      module.getOrInsertFunction(llvm::StringRef(name), llvm::FunctionType::get(result, parameters, false));
  llvm::cast<llvm::Function>(callee.getCallee())->setDoesNotThrow();
  return callee;
}

llvm::Constant* ModuleContext::missing_record() {
  if (missing_record_ != nullptr) return missing_record_;
  std::size_t fields = 1;
  for (const RecordType& record : plan.types.records) fields = std::max(fields, record.fields.size());
  llvm::Type* type = llvm::ArrayType::get(cell_, fields);
  auto* global = new llvm::GlobalVariable(module, type, true, llvm::GlobalValue::PrivateLinkage,
                                          llvm::ConstantAggregateZero::get(type), "missing_record");
  global->setAlignment(llvm::Align(16));
  missing_record_ = global;
  return missing_record_;
}

llvm::Function* ModuleContext::function(const std::string& name, llvm::Type* result, llvm::ArrayRef<llvm::Type*> parameters) {
  auto* type = llvm::FunctionType::get(result, parameters, false);
  auto* made = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, name, module);
  made->setDoesNotThrow();
  made->getArg(0)->setName("state");
  made->getArg(1)->setName("parameters");
  return made;
}

}  // namespace wrapup::codegen
