// The engine as the bench drives it: one compiled workload, from bytes or from slots to decisions.
#pragma once

#include <memory>
#include <optional>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluator.h"
#include "runtime/slots/event_reader.h"
#include "tests/bench/workload.h"

namespace wrapup::bench {

class Pipeline {
 public:
  /// Nothing, after a message, where the workload's rules do not compile.
  static std::unique_ptr<Pipeline> make(const Workload& workload);

  /// One event, from its bytes to the rule that owns it, or -1.
  int from_bytes(std::string_view line);
  /// The events that come next, in this order, with white space between them: from_bytes has less to do then.
  void prepare(std::string_view block) { reader_.prepare(block); }
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
  Context context_;
  EventReader reader_;
  std::vector<std::unique_ptr<Context>> calls_;
};

}  // namespace wrapup::bench
