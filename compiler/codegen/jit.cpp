#include "compiler/codegen/jit.h"

#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/Support/MemoryBuffer.h>

#include "compiler/codegen/helpers.h"

namespace wrapup::codegen {
namespace {

class LinkedObject final : public Jit {
 public:
  explicit LinkedObject(std::unique_ptr<llvm::orc::LLJIT> jit) : jit_(std::move(jit)) {}

  const void* find(const char* symbol) override {
    llvm::Expected<llvm::orc::ExecutorAddr> address = jit_->lookup(symbol);
    if (!address) {
      llvm::consumeError(address.takeError());  // the caller reports that there is no such symbol
      return nullptr;
    }
    return address->toPtr<const void*>();
  }

 private:
  std::unique_ptr<llvm::orc::LLJIT> jit_;
};

llvm::Error define_helpers(llvm::orc::LLJIT& jit) {
  llvm::orc::SymbolMap symbols;
  for (const Helper& helper : helpers()) {
    symbols[jit.mangleAndIntern(helper.name)] = {llvm::orc::ExecutorAddr::fromPtr(helper.address),
                                                 llvm::JITSymbolFlags::Exported};
  }
  return jit.getMainJITDylib().define(llvm::orc::absoluteSymbols(std::move(symbols)));
}

}  // namespace

JitResult load_object(std::string_view object) {
  llvm::orc::LLJITBuilder builder;
  builder.setLinkProcessSymbolsByDefault(false);
  builder.setPlatformSetUp(llvm::orc::setUpInactivePlatform);
  llvm::Expected<std::unique_ptr<llvm::orc::LLJIT>> jit = builder.create();
  if (!jit) return {nullptr, llvm::toString(jit.takeError())};
  if (llvm::Error error = define_helpers(**jit)) return {nullptr, llvm::toString(std::move(error))};
  auto buffer = llvm::MemoryBuffer::getMemBufferCopy(llvm::StringRef(object), "rules");
  if (llvm::Error error = (*jit)->addObjectFile(std::move(buffer))) return {nullptr, llvm::toString(std::move(error))};
  return {std::make_unique<LinkedObject>(std::move(*jit)), ""};
}

}  // namespace wrapup::codegen
