// Events go to the workers in batches, and what they make of them comes back in order.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "cli/replay/event.h"
#include "cli/replay/pipeline.h"

namespace wrapup::cli {

using Batch = std::vector<RecordedEvent>;

/// Hands out batches; threads share it.
class BatchSource {
 public:
  BatchSource(std::unique_ptr<EventSource> events, const Watch& watch) : events_(std::move(events)), watch_(watch) {}
  /// False at the end, or after stop().
  bool take(Batch& batch);
  void stop();

 private:
  bool next(RecordedEvent& event);

  std::mutex mutex_;
  std::unique_ptr<EventSource> events_;
  const Watch& watch_;
  std::uint64_t sequence_ = 0;
  bool done_ = false;
};

/// Puts lines back in the order of their sequence numbers, of which none may be left out; threads share it.
class LineOrder {
 public:
  explicit LineOrder(const RecordSink& sink) : sink_(sink) {}
  void add(std::vector<Line> lines);
  /// Whether every line that was added has been written.
  bool finished() const { return waiting_.empty(); }

 private:
  std::mutex mutex_;
  const RecordSink& sink_;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, std::string> waiting_;
};

}  // namespace wrapup::cli
