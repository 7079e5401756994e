// The engine as the bench drives it: one compiled workload, from bytes or from slots to decisions.
#pragma once

#include <memory>
#include <optional>

#include "compiler/compile.h"
#include "runtime/evaluate/adapt.h"
#include "runtime/evaluate/evaluator.h"
#include "runtime/read/json.h"
#include "tests/bench/workload.h"

namespace wrapup::bench {

class Pipeline {
 public:
  /// Nothing, after a message, where the workload's rules do not compile.
  static std::unique_ptr<Pipeline> make(const Workload& workload);

  /// One event, from its bytes to the rule that owns it, or -1.
  int from_bytes(std::string_view line);
  /// One call that is read already.
  int from_slots(std::size_t call);
  /// Fills the slots of every event, for from_slots.
  void read_all(const Workload& workload);

 private:
  explicit Pipeline(Compiled compiled);
  int answer() const;

  Compiled compiled_;
  Interpreter interpreter_;
  std::unique_ptr<Evaluator> native_;
  Frame frame_;
  Frame reading_frame_;
  Context context_;
  JsonParser parser_;
  std::vector<std::unique_ptr<Context>> calls_;
};

}  // namespace wrapup::bench
