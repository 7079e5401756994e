// The decision record: what was decided about one call, by which rules, and how surely. docs/record.schema.json is its schema.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/payload.h"
#include "runtime/steps/plan_steps.h"

namespace wrapup {

/// The event that a record answers.
struct RecordEvent {
  std::string call;       // the key under which the call's events merge
  std::string provider;   // the adapter's
  std::string name = {};  // of an event without an id of its own: what the keys of its steps are made from
};

/// Writes records of one plan: one JSON object each, without white space, keys always in the same order.
class RecordWriter {
 public:
  /// `rules` names the rule set. The interpreter, which works out the arguments of steps, must outlive the writer.
  RecordWriter(const Interpreter& interpreter, std::string rules);

  /// Appends the record of the call that `frame` has just decided, without a line end. `rejected` are those of the plan's
  /// packages that the call missed, see rejected_for().
  void append(std::string& out, const RecordEvent& event, Frame& frame, std::span<const Fault> faults,
              std::span<const std::uint32_t> rejected) const;
  /// What is to be done about the call that `frame` has just decided.
  std::vector<PlannedStep> steps(const RecordEvent& event, Frame& frame) const;

 private:
  /// What is the same in every record, as JSON.
  struct DecisionText {
    std::string name;                // "outcome": with its colon
    std::vector<std::string> rules;  // ids
    Type type;                       // of the value that a record shows
  };

  void append_event(std::string& out, const RecordEvent& event, const Frame& frame) const;
  void append_steps(std::string& out, const RecordEvent& event, Frame& frame) const;
  void append_decision(std::string& out, std::size_t decision, const Decided& decided) const;

  const Interpreter& interpreter_;
  const plan::Plan& plan_;
  std::string rules_;
  std::vector<DecisionText> decisions_;
  std::vector<std::string> rejected_;  // by Plan::rejected: {"package", "files"}
  std::optional<std::uint32_t> review_;
  std::optional<std::uint32_t> event_id_, event_at_;  // slots
};

/// The slot with this path, or nothing where the plan reads no such field.
std::optional<std::uint32_t> find_slot(const plan::Plan& plan, std::string_view path);

/// The decision with this name, or nothing.
std::optional<std::uint32_t> find_decision(const plan::Plan& plan, std::string_view name);

/// The type of what `Decided::value` holds: a list for `collect`.
Type decided_type(const plan::Decision& decision);

}  // namespace wrapup
