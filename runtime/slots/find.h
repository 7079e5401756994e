// One walk over an event's structure: what stands at the places that are looked at. Values are not read yet, and what nobody
// looks at is passed over by its brackets.
#pragma once

#include <span>
#include <vector>

#include "runtime/slots/places.h"
#include "runtime/slots/structure.h"

namespace wrapup {

/// Where a value stands, in bytes of the text.
struct ValueAt {
  std::uint32_t begin = 0;
  std::uint32_t next = 0;  // of the next structural: for a string, a number or a literal what ends it
};

enum class Found {
  once,      // every name that is looked at stands once at most in its object
  twice,     // one stands twice
  not_here,  // the event is no object
  broken,    // its brackets, names and commas do not make JSON
};

class Finder {
 public:
  /// `depth`: how many levels of arrays and objects are allowed.
  Finder(const Places& places, Structure& structure, std::size_t depth)
      : places_(places), structure_(structure), depth_(depth), found_(places.size()), order_(places.size()) {}

  /// Walks over an event and sets `end` to what follows its structurals.
  Found find(const Structurals& event, const std::uint32_t*& end);
  /// What the last walk found at a place; nothing for places within arrays, which it does not look into.
  const ValueAt* at(PlaceId place) const { return found_[place].event == event_ ? &found_[place].at : nullptr; }
  /// The places at which the last walk found a value, but for the root.
  std::span<const PlaceId> places() const { return {order_.data(), count_}; }

 private:
  struct Entry {
    ValueAt at;
    std::uint64_t event = 0;
  };

  Found object(PlaceId place, std::size_t depth);

  const Places& places_;
  Structure& structure_;
  std::size_t depth_;
  std::vector<Entry> found_;
  std::uint64_t event_ = 0;
  std::vector<PlaceId> order_;  // of which `count_` count
  std::size_t count_ = 0;
  const std::uint8_t* text_ = nullptr;
  const std::uint32_t* next_ = nullptr;
  const std::uint32_t* limit_ = nullptr;
};

}  // namespace wrapup
