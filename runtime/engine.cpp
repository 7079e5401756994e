#include "runtime/engine.h"

#include "runtime/index/index.h"

namespace wrapup {

Engine::Engine(std::shared_ptr<const plan::Plan> plan, EngineMode mode, MakeNative make_native)
    : plan_(std::move(plan)),
      interpreter_(std::make_unique<Interpreter>(*plan_)),
      index_(std::make_shared<index::Index>(*interpreter_)),
      current_(interpreter_.get()) {
  interpreter_->narrow_by(index_);
  switch (mode) {
    case EngineMode::automatic: compiling_ = std::thread([this, make = std::move(make_native)] { compile(make); }); break;
    case EngineMode::native: compile(make_native); break;
    case EngineMode::interpreter: break;
  }
}

Engine::~Engine() {
  wait_for_native();
}

void Engine::wait_for_native() {
  if (compiling_.joinable()) compiling_.join();
}

std::string Engine::native_error() const {
  std::lock_guard lock(mutex_);
  return error_;
}

void Engine::compile(const MakeNative& make_native) {
  EvaluatorResult made = make_native(*plan_);
  if (!made.evaluator) {
    std::lock_guard lock(mutex_);
    error_ = std::move(made.error);
    return;
  }
  native_ = std::move(made.evaluator);
  native_->narrow_by(index_);
  current_.store(native_.get(), std::memory_order_release);
}

}  // namespace wrapup
