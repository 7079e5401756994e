// What people said of a call in place of what was heard and decided: docs/decisions/corrections.md.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runtime/decide/rule_set.h"
#include "runtime/evaluate/fault.h"
#include "runtime/evaluate/given.h"
#include "runtime/journal/entry.h"
#include "runtime/read/json.h"

namespace wrapup::deciding {

/// A value in the shape in which people write it (runtime/read/read_context.h), and who said so.
struct Said {
  nlohmann::ordered_json value;
  std::string by;
};

/// All that holds of a call: what was said last of each.
struct Corrections {
  std::map<std::string, Said> fields;     // by path: "finding.intent"
  std::map<std::string, Said> decisions;  // by name: "outcome"

  bool empty() const { return fields.empty() && decisions.empty(); }
};

/// Takes in an entry of the call's: a correction adds to what is there, an erasure ends it, other kinds mean nothing.
void take(Corrections& corrections, const journal::Entry& entry);

/// Corrections as values of one plan.
struct ReadCorrections {
  struct Field {
    std::uint32_t slot = 0;
    Cell value;
  };
  std::vector<Field> fields;
  std::vector<Given> decisions;
  std::vector<Fault> faults;  // what the plan does not have, and values that are none of their type; the others still count
};

/// Reads them with the language's own types. Cells point into `arena`. Steps follow from decisions and are not corrected
/// themselves; nor is what tells of an event ("event.id") rather than of the call.
ReadCorrections read_corrections(const plan::Plan& plan, const Environment& environment, const Corrections& corrections,
                                 Arena& arena);

/// Puts the fields in their places, as sure as can be.
void apply(const ReadCorrections& corrections, const plan::Plan& plan, Context& context);

}  // namespace wrapup::deciding
