// The engine as the bench drives it: compiled rules with one decision of an int, from bytes or from slots to that decision.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluator.h"
#include "runtime/slots/event_reader.h"

namespace wrapup::bench {

class Pipeline {
 public:
  /// Nothing, after a message, where the rules do not compile.
  static std::unique_ptr<Pipeline> make(const std::string& rule_file);

  /// Decides every line of NDJSON, padded for simdjson; the sum of the answers, -1 for none.
  std::int64_t all_from_bytes(std::string_view ndjson);
  /// Fills the slots of every event, for all_from_slots.
  void read_all(const std::vector<std::string_view>& lines);
  std::int64_t all_from_slots();

  /// Whether each event gets the expected answer; says which does not.
  bool check_bytes(std::string_view ndjson, const std::vector<int>& expected);
  bool check_slots(const std::vector<int>& expected);

 private:
  explicit Pipeline(Compiled compiled);
  template <typename Each>
  void each_from_bytes(std::string_view ndjson, Each each);
  int from_slots(std::size_t call);
  int decide_in(const Context& context);
  std::size_t calls_read() const { return calls_.size() / context_.slots.size(); }

  Compiled compiled_;
  Interpreter interpreter_;
  std::unique_ptr<Evaluator> native_;
  Frame frame_;
  Context context_;
  std::vector<Context> contexts_;  // of calls that are decided together
  EventReader reader_;
  std::vector<Cell> calls_;  // the slots of one call after another
  Arena texts_;              // of all calls
};

}  // namespace wrapup::bench
