// The one owner of LLVM's just-in-time linker.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wrapup::codegen {

/// Object code that is linked into this process; it goes with this object.
class Jit {
 public:
  virtual ~Jit() = default;
  /// The address of a symbol, or null.
  virtual const void* find(const char* symbol) = 0;
};

struct JitResult {
  std::unique_ptr<Jit> jit;
  std::string error;
};

/// Links an object that machine_code made, with our helpers and nothing else of the process.
JitResult load_object(std::string_view object);

}  // namespace wrapup::codegen
