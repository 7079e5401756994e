// Random calls for a plan: every slot by its type, missing often, from pools that the random rules know too.
#pragma once

#include <random>

#include "runtime/evaluate/evaluator.h"
#include "runtime/values/value.h"

namespace wrapup::differential {

class CallWriter {
 public:
  CallWriter(const plan::Plan& plan, std::uint64_t seed) : plan_(plan), random_(seed) {}

  /// Fills `context`; `pool` keeps what its cells point to.
  void write(Context& context, ConstantPool& pool);

 private:
  Value value(const Type& type, int depth);
  Value fields(const std::vector<FieldType>& fields, int depth);
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

  const plan::Plan& plan_;
  std::mt19937_64 random_;
};

}  // namespace wrapup::differential
