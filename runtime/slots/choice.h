// Which adapter takes an event, told from the strings at the places that their conditions compare. It only spares work: the first
// adapter in the plan's order whose condition holds is the one.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/slots/find.h"

namespace wrapup {

class AdapterChoice {
 public:
  enum class Holds { yes, no, open };  // open: the interpreter must say

  AdapterChoice(const plan::Plan& plan, std::string_view provider, const Places& places);

  /// The adapters that may take an event, ascending; valid until the next call.
  const std::vector<std::uint32_t>& candidates(const std::uint8_t* text, const Finder& found);
  /// Whether the condition of an adapter holds.
  Holds holds(std::uint32_t adapter, const std::uint8_t* text, const Finder& found) const {
    return holds(conditions_[adapter], text, found);
  }

 private:
  enum class Test { all, any, not_, equal, present, other };
  struct Condition {
    Test test = Test::other;
    PlaceId place = no_place;           // equal, present
    std::vector<std::string_view> any;  // equal: to one of these
    std::vector<Condition> parts;       // all, any, not_
  };
  /// A condition that must hold where another one does.
  struct Guard {
    PlaceId place = no_place;  // none where there is no such condition
    std::vector<std::string_view> any;
  };
  /// Adapters that want one of several strings at a place.
  struct Lookup {
    PlaceId place = no_place;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> adapters;
  };

  Condition condition_of(const plan::Plan& plan, plan::NodeId id, const Places& places) const;
  static Guard guard_of(const Condition& condition);
  static Holds holds(const Condition& condition, const std::uint8_t* text, const Finder& found);

  std::vector<Condition> conditions_;        // by adapter
  std::vector<std::uint32_t> all_, always_;  // adapters of the provider; those of them without a guard
  std::vector<Lookup> lookups_;
  std::vector<std::uint32_t> candidates_;
};

}  // namespace wrapup
