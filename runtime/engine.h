// Load once, evaluate many: a plan and the best evaluator there is for it so far.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "runtime/evaluate/interpreter.h"

namespace wrapup {

enum class EngineMode {
  automatic,    // the interpreter at once, native code as soon as it is there
  native,       // native code from the first call on, which waits for it
  interpreter,  // the interpreter always
};

/// Makes a native evaluator; a callback, so that this library knows no compiler. May run on another thread.
using MakeNative = std::function<EvaluatorResult(const plan::Plan&)>;

class Engine {
 public:
  /// `make_native` is not called in mode `interpreter`. In mode `native` it has run when this returns; where it failed,
  /// `native_error` says why and the interpreter answers.
  Engine(std::shared_ptr<const plan::Plan> plan, EngineMode mode, MakeNative make_native);
  /// Waits for a compilation under way.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  const plan::Plan& plan() const { return *plan_; }
  /// What answers now. It stays valid as long as the engine, so that a call in progress finishes on what it started with.
  const Evaluator& evaluator() const { return *current_.load(std::memory_order_acquire); }
  bool is_native() const { return current_.load(std::memory_order_acquire) != interpreter_.get(); }
  /// Decides one call with what answers now. Frames are the caller's, one a thread.
  void decide(const Context& context, Frame& frame) const { wrapup::decide(evaluator(), context, frame); }
  /// Returns when the compilation has ended, well or badly.
  void wait_for_native();
  /// Why there is no native code; empty while there is, or while nobody knows yet.
  std::string native_error() const;

 private:
  void compile(const MakeNative& make_native);

  std::shared_ptr<const plan::Plan> plan_;
  std::unique_ptr<Interpreter> interpreter_;
  std::shared_ptr<const index::Index> index_;
  std::unique_ptr<Evaluator> native_;
  std::atomic<const Evaluator*> current_;
  mutable std::mutex mutex_;  // guards error_
  std::string error_;
  std::thread compiling_;
};

}  // namespace wrapup
