// What the journal has about a call, as far as deciding it again needs it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "runtime/decide/decide_call.h"
#include "runtime/journal/entry.h"

namespace wrapup::deciding {

struct History {
  KnownCall known;                        // the call's provider and key as its events name them
  journal::Sequence last_news = 0;        // an event, or a correction
  journal::Sequence last_correction = 0;  // that no decision has seen yet
  journal::Sequence decided_upto = 0;     // the last news that a decision has seen
  std::uint64_t decisions = 0;            // that were made after the call
  std::string version;                    // of the rules that made the last one
  std::string context, record;            // of the last one, as JSON; empty where it was erased

  /// Whether nothing was heard after the last decision.
  bool is_decided() const { return decisions > 0 && last_news <= decided_upto; }
};

/// `entries`: all of one call, in their order.
History history_of(std::span<const journal::Entry> entries);

/// A call that somebody corrected, as a test of rules: what was known of it in the end, and what should be decided.
struct CorrectedCase {
  std::string call, by, note;
  std::int64_t at = 0;              // when, in milliseconds since 1970
  journal::Sequence sequence = 0;   // of the last correction
  nlohmann::ordered_json context;   // in context shape, with the corrected fields
  nlohmann::ordered_json expected;  // by decision: what a person said; where fields alone were corrected, what changed by it
};

/// Nothing where nobody corrected the call, where that is not decided yet, or nothing is left of it.
std::optional<CorrectedCase> corrected_case(std::span<const journal::Entry> entries);

/// {"call", "at", "by", "note", "sequence", "context", "expected"}, and back; nothing where it is none.
nlohmann::ordered_json case_json(const CorrectedCase& one);
std::optional<CorrectedCase> read_case(const nlohmann::ordered_json& json);

}  // namespace wrapup::deciding
