// Reads, decides and counts events, one after another; each thread of a dry run has one worker.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/replay/batch.h"
#include "cli/replay/call_book.h"
#include "cli/replay/event.h"
#include "cli/replay/results.h"
#include "runtime/engine.h"
#include "runtime/record/record.h"
#include "runtime/slots/event_reader.h"

namespace wrapup::cli {

/// What all workers share and none changes.
struct Setup {
  const plan::Plan& plan;
  const Environment& environment;
  const Interpreter& interpreter;  // reads what needs more than its place
  const Engine& engine;            // decides
  const Shape& shape;
  cctz::time_zone zone;
  std::string provider;  // of the adapters to use, or nothing for all
  std::string rules;     // name of the rule set
  bool records = false;  // whether records are wanted as lines
};

class Worker {
 public:
  explicit Worker(const Setup& setup);

  /// The first look at events: only their calls' keys are counted.
  void count(const Batch& batch, KeyCount& keys);
  /// Decides events that are calls of their own, and adds the hashes of their keys to `keys`.
  Records decide_alone(const Batch& batch, std::vector<std::uint64_t>& keys);
  /// Decides each call with the last of those events that `keys` counted for it.
  std::vector<Records> decide_merged(const Batch& batch, const KeyCount& keys, OpenCalls& open);
  /// Decides a call of several events.
  void finish(const OpenCall& call, std::vector<Records>& records);

  Results results;

 private:
  struct Finished {
    std::string_view provider, key;
    Where where;
    std::uint64_t rank;
  };
  using EachRead = std::function<void(const RecordedEvent& event, const EventReading& reading)>;
  using EachOther = std::function<void(const RecordedEvent& event)>;
  /// Visits the events that tell of a call, and the others, of which it counts what is wrong with them.
  void read(const Batch& batch, const EachRead& each, const EachOther& other);
  /// The event's reading, or null where it tells of no call.
  const EventReading* read(const RecordedEvent& event);
  bool is_during(const EventReading& reading) const;
  std::uint64_t rank_of(const EventReading& reading) const;
  /// A call that is one event, read and still to be decided.
  struct Ahead {
    std::uint32_t adapter = 0;
    std::string key;
    std::uint64_t rank = 0;
    Where where;
    std::vector<Fault> faults;
  };
  void read_ahead(const EventReading& reading, std::uint64_t rank, const Where& where);
  /// Each of these adds the calls' records to `out` where records are wanted.
  void decide_ahead(std::string& out);
  void decide(const Finished& call, const Context& context, const std::vector<Fault>& faults, std::string& out);
  std::vector<Fault> faults_alone(const EventReading& reading) const;
  void count_conflicts(const Finished& call);
  void sample(const Finished& call, const Context& context, const std::vector<Fault>& faults, const std::string& record);

  const Setup& setup_;
  RecordWriter writer_;
  EventReader reader_;
  Frame deciding_;
  Context merged_;  // of a call of several events
  std::vector<Ahead> ahead_;
  std::vector<Context> contexts_;  // of the calls in ahead_
  std::size_t read_ahead_ = 0;     // how many of both count
  std::string record_;
};

}  // namespace wrapup::cli
