// The calls that a few events tell of, where somebody looks at single calls: on the command line, and in programs that embed the
// rules.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/merge.h"
#include "runtime/evaluate/payload.h"
#include "runtime/read/event_source.h"
#include "runtime/read/read_context.h"
#include "runtime/record/record.h"
#include "runtime/slots/event_reader.h"

namespace wrapup {

/// Sees a call; the context is only valid meanwhile.
using SeeCall =
    std::function<void(const RecordEvent& event, plan::Phase phase, Context& context, const std::vector<Fault>& faults)>;

/// What is to be said of something that is no call: where it stands, and a sentence without a full stop.
using SayOfEvent = std::function<void(const std::string& where, const std::string& message)>;

/// Events are merged by call and each call is shown. An event of a running call is shown at once, with what is known so far; a
/// call that has ended, at the end. An event may be a provider's, or a call as people write it:
/// {"call": {"from": "+1…"}, "finding": {…}}. For one thread.
class GivenCalls {
 public:
  /// By the adapters of `provider`, or by all where it is empty. `phase` is that of calls as people write them; an event's
  /// adapter knows its own. The interpreter, with its plan, and the environment must outlive this.
  GivenCalls(const Interpreter& interpreter, const Environment& environment, const std::string& provider, plan::Phase phase,
             SeeCall see, SayOfEvent say);

  /// Everything of `events`.
  void add_all(EventSource& events);
  /// Shows the calls that have ended.
  void finish();
  /// Forgets all calls: as new, without the cost of being made.
  void restart();

  std::size_t calls() const { return calls_; }
  /// Whether something could not be read, or a call was shown with faults.
  bool faulty() const { return faulty_; }

 private:
  void add(const Event& event);
  void complain(const std::string& where, const std::string& message);
  bool is_context(simdjson::dom::element root) const;
  void add_context(simdjson::dom::element root, const Event& event);
  void show(const RecordEvent& event, plan::Phase phase, const std::vector<Fault>& faults);

  const Interpreter& interpreter_;
  plan::Phase phase_;
  SeeCall see_;
  SayOfEvent say_;
  ContextReader contexts_;
  EventReader reader_;
  Context context_;
  std::optional<Calls> merged_;
  std::set<std::pair<std::string, std::string>> ended_;  // provider and key
  std::size_t calls_ = 0;
  bool faulty_ = false;
};

}  // namespace wrapup
