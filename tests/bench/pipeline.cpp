#include "tests/bench/pipeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/codegen/native.h"
#include "compiler/diagnostics/render.h"
#include "runtime/evaluate/keep.h"
#include "runtime/index/index.h"

namespace wrapup::bench {

namespace {

constexpr std::size_t block_size = 32 * 1024;

}  // namespace

std::unique_ptr<Pipeline> Pipeline::make(const std::string& rule_file) {
  auto compiled = compile(rule_file);
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
  pipeline->native_->narrow_by(std::make_shared<index::Index>(pipeline->interpreter_));
  return pipeline;
}

Pipeline::Pipeline(Compiled compiled)
    : compiled_(std::move(compiled)),
      interpreter_(*compiled_.plan),
      frame_(*compiled_.plan, compiled_.project.environment),
      context_(*compiled_.plan),
      reader_(interpreter_, compiled_.project.environment) {
  contexts_.reserve(calls_fetched_for);
  while (contexts_.size() < calls_fetched_for) contexts_.emplace_back(*compiled_.plan);
}

int Pipeline::decide_in(const Context& context) {
  decide(*native_, context, frame_);
  const Decided& decided = frame_.decided[0];
  return decided.value.present ? static_cast<int>(decided.value.integer) : -1;
}

template <typename Each>
void Pipeline::each_from_bytes(std::string_view ndjson, Each each) {
  std::size_t prepared = 0, read = 0;
  const auto decide_read = [&] {
    const std::span<const Context> calls(contexts_.data(), read);
    fetch_for(*native_, calls);
    for (const Context& call : calls) each(decide_in(call));
    read = 0;
  };
  for (std::size_t at = 0; at < ndjson.size();) {
    if (at >= prepared) {
      prepared = ndjson.find('\n', std::min(at + block_size, ndjson.size() - 1)) + 1;
      reader_.prepare(ndjson.substr(at, prepared - at));
    }
    const std::size_t end = ndjson.find('\n', at);
    const auto event = reader_.read(ndjson.substr(at, end - at));
    at = end + 1;
    if (event.reading == nullptr) {
      decide_read();
      each(-2);
      continue;
    }
    event.reading->fill_to_last(contexts_[read++], *compiled_.plan);
    if (read == contexts_.size()) decide_read();
  }
  decide_read();
}

std::int64_t Pipeline::all_from_bytes(std::string_view ndjson) {
  std::int64_t sum = 0;
  each_from_bytes(ndjson, [&](int answer) { sum += answer; });
  return sum;
}

void Pipeline::read_all(const std::vector<std::string_view>& lines) {
  for (const auto line : lines) {
    const std::size_t first = calls_.size();
    calls_.resize(first + context_.slots.size());
    for (const auto& value : reader_.read(line).reading->values)
      calls_[first + value.slot] = keep(texts_, compiled_.plan->types, compiled_.plan->slots[value.slot].type, value.value);
  }
}

int Pipeline::from_slots(std::size_t call) {
  const std::size_t slots = context_.slots.size();
  std::copy_n(calls_.begin() + static_cast<std::ptrdiff_t>(call * slots), slots, context_.slots.begin());
  return decide_in(context_);
}

std::int64_t Pipeline::all_from_slots() {
  std::int64_t sum = 0;
  for (std::size_t call = 0; call < calls_read(); ++call) sum += from_slots(call);
  return sum;
}

namespace {

bool is_expected(const std::vector<int>& expected, std::size_t event, int answer) {
  const bool right = event < expected.size() && expected[event] == answer;
  if (!right) fmt::print(stderr, "event {}: the answer {} is wrong\n", event, answer);
  return right;
}

}  // namespace

bool Pipeline::check_bytes(std::string_view ndjson, const std::vector<int>& expected) {
  bool right = true;
  std::size_t event = 0;
  each_from_bytes(ndjson, [&](int answer) { right = right && is_expected(expected, event++, answer); });
  return right && event == expected.size();
}

bool Pipeline::check_slots(const std::vector<int>& expected) {
  for (std::size_t call = 0; call < calls_read(); ++call) {
    if (!is_expected(expected, call, from_slots(call))) return false;
  }
  return calls_read() == expected.size();
}

}  // namespace wrapup::bench
