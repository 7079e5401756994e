// Where in an event the adapters look: a tree of names, worked out once from their expressions. What is not in it is skipped.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/slots/names.h"

namespace wrapup {

using PlaceId = std::uint32_t;
inline constexpr PlaceId no_place = ~PlaceId{0};
inline constexpr PlaceId root_place = 0;

struct Place {
  Names members;                // of an object here: the names that are looked at, and their places
  PlaceId elements = no_place;  // of an array here: what is looked at in each element
  bool whole = false;           // all that is in it may be looked at
};

class Places {
 public:
  /// Those of one provider's adapters, or of all where it is empty.
  Places(const plan::Plan& plan, std::string_view provider);

  const Place& operator[](PlaceId id) const { return places_[id]; }
  std::size_t size() const { return places_.size(); }
  /// The place that a node names when it is the event or a chain of members from there.
  std::optional<PlaceId> named_by(plan::NodeId id) const;

 private:
  friend class PlaceFinder;

  const plan::Plan& plan_;
  std::vector<Place> places_{1};
  std::map<std::pair<PlaceId, std::string_view>, PlaceId> members_;
};

}  // namespace wrapup
