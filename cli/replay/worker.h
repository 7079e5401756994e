// Reads, decides and counts events, one after another; each thread of a dry run has one worker.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/replay/call_book.h"
#include "cli/replay/event.h"
#include "cli/replay/results.h"
#include "runtime/engine.h"
#include "runtime/read/json.h"
#include "runtime/record/record.h"

namespace wrapup::cli {

/// What all workers share and none changes.
struct Setup {
  const plan::Plan& plan;
  const Environment& environment;
  const Interpreter& interpreter;  // reads events
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

  /// The first look at an event: only its call's key is counted.
  void count(const RecordedEvent& event, KeyCount& keys);
  /// Decides an event that is a call of its own, and adds the hash of its key to `keys`.
  void decide_alone(const RecordedEvent& event, std::vector<std::uint64_t>& keys, std::vector<Line>& lines);
  /// Decides an event's call when it is the last of those that `keys` counted for it.
  void decide_merged(const RecordedEvent& event, const KeyCount& keys, OpenCalls& open, std::vector<Line>& lines);
  /// Decides a call of several events.
  void finish(const OpenCall& call, std::vector<Line>& lines);

  Results results;

 private:
  struct Finished {
    std::string provider, key, place;
    std::uint64_t sequence;
  };
  /// The event's reading, or nothing where it has no call; what is wrong with it is counted then.
  std::optional<EventReading> read(const RecordedEvent& event);
  bool is_during(const EventReading& reading) const;
  void fill_alone(const EventReading& reading);
  void decide_as_it_is(const EventReading& reading, const RecordedEvent& event, std::vector<Line>& lines);
  std::vector<Fault> faults_alone(const EventReading& reading) const;
  void decide(const Finished& call, const std::vector<Fault>& faults, std::vector<Line>& lines);
  void count_conflicts(const Finished& call);
  void sample(const Finished& call, const std::vector<Fault>& faults, const std::string& record);

  const Setup& setup_;
  RecordWriter writer_;
  JsonParser parser_;
  Frame reading_, deciding_;
  Context context_;
  std::string record_;
};

/// Where a call stands among all: equal keys, equal hashes.
std::uint64_t hash_of(const plan::Plan& plan, const EventReading& reading);

}  // namespace wrapup::cli
