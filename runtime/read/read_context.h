// A call in context shape, as people write it and recordings keep it:
// {"call": {"from": "+15125550100", "duration": "95s"}, "finding": {"sentiment": {"value": -0.8, "confidence": 0.9}}}
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/read/read_json.h"
#include "runtime/values/arena.h"
#include "runtime/values/environment.h"

namespace wrapup {

/// Reads calls by the slots of one plan, which must outlive it.
class ContextReader {
 public:
  ContextReader(const plan::Plan& plan, const Environment& environment);

  /// Fills `slots` and `sure`, both one a slot of the plan, with what `call` says; what cells point to goes into `arena`. A
  /// scored field may be {"value": …, "confidence": 0…1} or a value alone, whose confidence is 0. Gives what is wrong, in the
  /// order of the JSON: wrong types, names that the context does not have; then, of a call that has ended, required fields that
  /// are not there. Empty when all is well.
  std::vector<JsonFault> read(simdjson::dom::element call, std::span<Cell> slots, std::span<double> sure, Arena& arena,
                              plan::Phase phase = plan::Phase::after) const;

 private:
  struct Target;

  void read_field(simdjson::dom::element element, std::uint32_t slot, const Target& target) const;
  void read_group(std::string_view group, simdjson::dom::element element, const Target& target) const;

  const plan::Plan& plan_;
  const Environment& environment_;
  std::map<std::string, std::uint32_t, std::less<>> slots_;  // by path
  std::set<std::string, std::less<>> groups_;
};

}  // namespace wrapup
