// A dry run: recorded events in, records and figures out. Reading, deciding and writing go on at the same time.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "cli/replay/worker.h"
#include "runtime/read/event_source.h"

namespace wrapup::cli {

/// Begins to read from the front.
using OpenEvents = std::function<std::unique_ptr<EventSource>()>;
/// Sees how far the reading has come, now and then; one thread at a time.
using Watch = std::function<void(std::uint64_t events, Progress progress)>;
/// Takes records, each with a line end, in the order of their calls' first events. `restart` says that all so far are void.
struct RecordSink {
  std::function<void(std::string_view)> write;
  std::function<void()> restart;  // null where they can't be taken back
};

/// Decides every call. Where each event is a call of its own, one reading is enough. As soon as an event tells of a call that
/// another told of, everything is read anew: once to count each call's events, once to decide a call when its last has come.
/// So memory grows with the keys, 16 bytes each or so, and the calls of which events are still to come; never with the events.
Results replay(const Setup& setup, const OpenEvents& open, const RecordSink& sink, const Watch& watch, unsigned jobs);

}  // namespace wrapup::cli
