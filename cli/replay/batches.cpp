#include "cli/replay/batches.h"

namespace wrapup::cli {

bool BatchSource::add_next(Batch& batch) {
  if (const auto lines = events_->next_lines()) {
    batch.add(*lines);
    return true;
  }
  const auto next = events_->next();
  if (const auto* event = std::get_if<Event>(&next)) batch.add(*event);
  if (const auto* fault = std::get_if<ReadFault>(&next)) batch.add(*fault);
  return !std::holds_alternative<End>(next);
}

bool BatchSource::take(Batch& batch) {
  const std::lock_guard lock(mutex_);
  batch.start(sequence_);
  while (!done_ && !batch.full()) done_ = !add_next(batch);
  sequence_ += batch.count();
  if (watch_) watch_(sequence_, events_->progress());
  return !batch.empty();
}

void BatchSource::stop() {
  const std::lock_guard lock(mutex_);
  done_ = true;
}

void RecordOrder::write(const Records& records) {
  if (!records.text.empty()) sink_.write(records.text);
  next_ = records.first + records.count;
}

void RecordOrder::add(std::vector<Records> all) {
  const std::lock_guard lock(mutex_);
  for (auto& records : all) {
    if (records.first == next_) {
      write(records);
    } else {
      waiting_.emplace(records.first, std::move(records));
    }
  }
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; first = waiting_.erase(first))
    write(first->second);
}

}  // namespace wrapup::cli
