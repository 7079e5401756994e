// The steps of one call: what became of each, and whose turn it is. A fold over what happened, in memory only while there is
// something left to do.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "runtime/outbox/entries.h"

namespace wrapup::outbox {

/// Where a step stands that has no receipt yet.
enum class Stage {
  waiting,    // for those before it
  ready,      // for its destination
  under_way,  // sent, without an answer
  again,      // has failed, and is sent again
};

/// What is known of the sending of one step.
struct Progress {
  Stage stage = Stage::waiting;
  std::int64_t attempts = 0;  // that were begun
  std::int64_t failures = 0;  // since it was begun, or a person asked for it again
  Time since = 0;             // when its turn came
  Time again_at = 0;          // in stage `again`
  bool as_before = false;     // a person wants the request sent once more that was sent before
  nlohmann::ordered_json arguments;
};

/// The steps of one rule, in their order.
struct Sequence {
  std::vector<PlannedStep> steps;
  Receipts receipts;               // one a step
  std::vector<Progress> progress;  // one a step

  bool is_finished() const;
  /// Whether a step of it is on its way, so that the others wait.
  bool is_busy() const;
};

/// Where a step stands in a Work.
struct Found {
  Sequence* sequence = nullptr;
  std::size_t step = 0;

  explicit operator bool() const { return sequence != nullptr; }
  const PlannedStep& planned() const { return sequence->steps[step]; }
  Progress& progress() const { return sequence->progress[step]; }
  std::optional<Receipt>& receipt() const { return sequence->receipts[step]; }
};

/// What one call asked for: after it, or at one event while it went on.
class Work {
 public:
  /// Takes in a decision. A step that was tried before stays as it was; one that was not takes the new arguments.
  void decide(std::vector<PlannedStep> steps);
  /// What the platform waits for.
  void answer(Answering answering) { answering_ = std::move(answering); }
  const Answering& answering() const { return answering_; }
  bool answers(const PlannedStep& step) const { return answering_.keys.contains(step.key); }

  Found find(std::string_view key);
  std::vector<Sequence>& sequences() { return sequences_; }
  const std::vector<Sequence>& sequences() const { return sequences_; }
  /// Steps that are not wanted any more, whose answers may still come in.
  Sequence& dropped() { return dropped_; }
  /// Whether nothing is left to do or to hear of.
  bool is_finished() const;

 private:
  std::vector<Sequence> sequences_;
  Sequence dropped_;
  Answering answering_;
};

}  // namespace wrapup::outbox
