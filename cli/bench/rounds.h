// Times a rule set over recorded calls, one core, beside what reading the same bytes as JSON costs alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "runtime/engine.h"
#include "runtime/read/event_source.h"

namespace wrapup::cli {

/// Events in memory, each followed by the room that the JSON parser asks for.
struct HeldEvents {
  std::string bytes;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // begin and size in `bytes`
  std::uint64_t faults = 0;                                 // what is no event
  bool all = true;                                          // false: there was more than `most` bytes, which was left

  std::string_view operator[](std::size_t event) const {
    return std::string_view(bytes).substr(places[event].first, places[event].second);
  }
  std::size_t size() const { return places.size(); }
};

/// The first events of the source, up to `most` bytes of them.
HeldEvents hold(EventSource& events, std::size_t most);

/// Nanoseconds an event.
struct Times {
  double decided = 0, parsed = 0;          // medians of the rounds' averages: from bytes to decisions; from bytes to a document
  double half = 0, most = 0, slowest = 0;  // decided one by one, each with its own clock: the median, 99 %, all
  std::uint64_t calls = 0;                 // events that told of a call and were decided
};

/// `events` are not empty. Rounds of the two take turns, after one that does not count.
Times time_rounds(const Compiled& rules, const Engine& engine, const std::string& adapter, const HeldEvents& events,
                  unsigned rounds);

}  // namespace wrapup::cli
