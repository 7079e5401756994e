#include "cli/replay/batches.h"

#include <simdjson.h>

namespace wrapup::cli {

namespace {

// Small enough that all workers have something to do, large enough that taking one costs nothing.
constexpr std::size_t batch_events = 256;
constexpr std::size_t batch_bytes = 1 << 20;

}  // namespace

/// Copies the next event, with room after it for the parser.
bool BatchSource::next(RecordedEvent& event) {
  const auto read = events_->next();
  event.sequence = sequence_;
  event.fault.clear();
  event.bytes.clear();
  if (const auto* found = std::get_if<Event>(&read)) {
    event.bytes.reserve(found->bytes.size() + simdjson::SIMDJSON_PADDING);
    event.bytes.assign(found->bytes);
    event.place = found->where();
  } else if (const auto* fault = std::get_if<ReadFault>(&read)) {
    event.fault = fault->message;
    event.place = fault->where;
  } else {
    return false;
  }
  ++sequence_;
  return true;
}

bool BatchSource::take(Batch& batch) {
  const std::lock_guard lock(mutex_);
  std::size_t count = 0, bytes = 0;
  while (!done_ && count < batch_events && bytes < batch_bytes) {
    if (batch.size() == count) batch.emplace_back();
    if (!next(batch[count])) {
      done_ = true;
      break;
    }
    bytes += batch[count++].bytes.size();
  }
  batch.resize(count);
  if (watch_) watch_(sequence_, events_->progress());
  return count > 0;
}

void BatchSource::stop() {
  const std::lock_guard lock(mutex_);
  done_ = true;
}

void LineOrder::add(std::vector<Line> lines) {
  const std::lock_guard lock(mutex_);
  for (auto& line : lines) {
    if (line.sequence != next_) {
      waiting_.emplace(line.sequence, std::move(line.text));
      continue;
    }
    if (!line.text.empty()) sink_.write(line.text);
    ++next_;
  }
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; first = waiting_.erase(first)) {
    if (!first->second.empty()) sink_.write(first->second);
    ++next_;
  }
}

}  // namespace wrapup::cli
