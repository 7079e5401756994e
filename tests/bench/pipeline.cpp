#include "tests/bench/pipeline.h"

#include <fmt/format.h>

#include "compiler/codegen/native.h"
#include "compiler/diagnostics/render.h"

namespace wrapup::bench {

std::unique_ptr<Pipeline> Pipeline::make(const Workload& workload) {
  auto compiled = compile(workload.rule_file);
  if (!compiled.plan) {
    fmt::print(stderr, "{}", render_text(compiled.sources, compiled.diagnostics.entries(), false));
    return nullptr;
  }
  std::unique_ptr<Pipeline> pipeline(new Pipeline(std::move(compiled)));
  auto native = compile_native(*pipeline->compiled_.plan);
  if (!native.evaluator) {
    fmt::print(stderr, "{}\n", native.error);
    return nullptr;
  }
  pipeline->native_ = std::move(native.evaluator);
  return pipeline;
}

Pipeline::Pipeline(Compiled compiled)
    : compiled_(std::move(compiled)),
      interpreter_(*compiled_.plan),
      frame_(*compiled_.plan, compiled_.project.environment),
      context_(*compiled_.plan),
      reader_(interpreter_, compiled_.project.environment) {}

int Pipeline::answer() const {
  const auto& decided = frame_.decided[0];
  return decided.value.present ? static_cast<int>(decided.value.integer) : -1;
}

int Pipeline::from_bytes(std::string_view line) {
  const auto event = reader_.read(line);
  if (event.reading == nullptr) return -2;
  event.reading->fill(context_);
  decide(*native_, context_, frame_);
  return answer();
}

void Pipeline::read_all(const Workload& workload) {
  for (const auto line : workload.lines) {
    auto context = std::make_unique<Context>(*compiled_.plan);
    for (const auto& value : reader_.read(line).reading->values) {
      auto cell = value.value;
      if (compiled_.plan->slots[value.slot].type.kind == Kind::string) cell = Cell::of_string(context->arena.keep(cell.view()));
      context->slots[value.slot] = cell;
      context->sure[value.slot] = value.sure;
    }
    calls_.push_back(std::move(context));
  }
}

int Pipeline::from_slots(std::size_t call) {
  decide(*native_, *calls_[call], frame_);
  return answer();
}

}  // namespace wrapup::bench
