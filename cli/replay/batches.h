// Events go to the workers in batches, and the records that they make come back in order.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "cli/replay/batch.h"
#include "cli/replay/pipeline.h"

namespace wrapup::cli {

/// Hands out batches; threads share it.
class BatchSource {
 public:
  BatchSource(std::unique_ptr<EventSource> events, const Watch& watch) : events_(std::move(events)), watch_(watch) {}
  /// False at the end, or after stop().
  bool take(Batch& batch);
  void stop();

 private:
  bool add_next(Batch& batch);

  std::mutex mutex_;
  std::unique_ptr<EventSource> events_;
  const Watch& watch_;
  std::uint64_t sequence_ = 0;
  bool done_ = false;
};

/// Puts records back in the order of their sequence numbers, of which none may be left out; threads share it.
class RecordOrder {
 public:
  explicit RecordOrder(const RecordSink& sink) : sink_(sink) {}
  void add(std::vector<Records> records);
  /// Whether all records that were added have been written.
  bool finished() const { return waiting_.empty(); }

 private:
  void write(const Records& records);

  std::mutex mutex_;
  const RecordSink& sink_;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, Records> waiting_;
};

}  // namespace wrapup::cli
