// The native evaluator: a plan's rules as machine code. Answers as the interpreter does.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "runtime/evaluate/evaluator.h"

namespace wrapup {

struct NativeOptions {
  /// Where object code is kept between runs; nothing: nowhere. A plan without a version is never kept.
  std::optional<std::filesystem::path> cache;
};

/// $XDG_CACHE_HOME/wrapup, or ~/.cache/wrapup; nothing where neither variable is set.
std::optional<std::filesystem::path> default_native_cache();

/// Compiles every rule, or loads what an earlier run compiled. `plan` must outlive the evaluator. Where the machine is not one
/// that LLVM knows, or it fails, there is no evaluator and `error` says why; the interpreter always works.
EvaluatorResult compile_native(const plan::Plan& plan, const NativeOptions& options = {});

/// The rules as LLVM IR, and as this machine's assembly, for `wrapup emit`; or a line that says what went wrong.
std::string emit_llvm(const plan::Plan& plan);
std::string emit_asm(const plan::Plan& plan);

}  // namespace wrapup
