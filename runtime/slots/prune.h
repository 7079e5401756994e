// Leaves out of an event's structure what nobody looks at: what remains is JSON too, and simdjson makes a document of it.
#pragma once

#include <optional>

#include "runtime/slots/places.h"
#include "runtime/slots/structure.h"

namespace wrapup {

class Pruner {
 public:
  Pruner(const Places& places, Structure& structure, std::size_t depth) : places_(places), structure_(structure), depth_(depth) {}

  /// The part of an event that is looked at, in the memory of its structurals, which are gone. Objects have the members that are
  /// looked at, also where one stands twice; arrays have all elements, but are empty where nobody looks at any. Nothing where
  /// brackets, names and commas do not make JSON.
  std::optional<Structurals> prune(const Structurals& event);

 private:
  bool value(PlaceId place, std::size_t depth);
  bool object(const Place& place, std::size_t depth);
  bool array(const Place& place, std::size_t depth);
  bool skip_value(std::size_t depth);
  /// To after the bracket that closes what `open` has opened; null where there is none.
  const std::uint32_t* container_end(std::uint8_t open, std::size_t depth) const;
  void keep() { *kept_++ = *next_++; }

  const Places& places_;
  Structure& structure_;
  std::size_t depth_;
  const std::uint8_t* text_ = nullptr;
  const std::uint32_t* next_ = nullptr;
  const std::uint32_t* limit_ = nullptr;
  std::uint32_t* kept_ = nullptr;  // never after next_
};

}  // namespace wrapup
