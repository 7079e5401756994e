// What all functions of one compiled module share. Internal to codegen: shows LLVM.
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

#include <string_view>

#include "compiler/codegen/layout.h"
#include "compiler/plan/plan.h"

namespace wrapup::codegen {

/// A cell taken apart: eight bytes of payload (i64, doubles by their bits), i32 size, i1 present.
struct IrCell {
  llvm::Value* word = nullptr;
  llvm::Value* size = nullptr;
  llvm::Value* present = nullptr;
};

class ModuleContext {
 public:
  ModuleContext(const plan::Plan& plan, const Layout& layout, llvm::Module& module);

  const plan::Plan& plan;
  const Layout& layout;
  llvm::Module& module;
  llvm::LLVMContext& context;

  llvm::Type* i1() const { return llvm::Type::getInt1Ty(context); }
  llvm::Type* i32() const { return llvm::Type::getInt32Ty(context); }
  llvm::Type* i64() const { return llvm::Type::getInt64Ty(context); }
  llvm::Type* real() const { return llvm::Type::getDoubleTy(context); }
  llvm::Type* pointer() const { return llvm::PointerType::getUnqual(context); }
  /// { i64, i32, i32 }, as Cell lies in memory.
  llvm::StructType* cell() const { return cell_; }

  /// A helper by its name in helpers.h.
  llvm::FunctionCallee helper(std::string_view name, llvm::Type* result, llvm::ArrayRef<llvm::Type*> parameters);
  /// Zeroes enough for every record: what the fields of a missing record are read from.
  llvm::Constant* missing_record();
  /// A function of the module that no exception leaves; `state` and `parameters` come first.
  llvm::Function* function(const std::string& name, llvm::Type* result, llvm::ArrayRef<llvm::Type*> parameters);

 private:
  llvm::StructType* cell_;
  llvm::Constant* missing_record_ = nullptr;
};

}  // namespace wrapup::codegen
