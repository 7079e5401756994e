// Events that one worker takes at one go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "cli/replay/event.h"
#include "runtime/read/event_source.h"

namespace wrapup::cli {

/// Owns its bytes, and keeps its memory for the events of the next time.
class Batch {
 public:
  /// Forgets its events; the next one has this sequence number.
  void start(std::uint64_t sequence);
  /// Each of these takes as many sequence numbers as it has lines or events.
  void add(const EventLines& lines);
  void add(const Event& event);
  void add(const ReadFault& fault);

  bool empty() const { return next_ == first_; }
  /// Large enough that taking a batch costs nothing, small enough that it fits into a core's own memory.
  bool full() const;
  std::uint64_t first() const { return first_; }
  std::uint64_t count() const { return next_ - first_; }

  /// Visits the events in their order, blank lines too. Before any of a stretch of lines, `begin` sees all its bytes: JSON texts
  /// with white space between them.
  template <typename Begin, typename Visit>
  void each(Begin begin, Visit visit) const;

 private:
  /// Lines of one file, or one event or fault.
  struct Stretch {
    std::size_t begin = 0, size = 0;  // in bytes_
    std::size_t source = 0;           // in sources_
    std::uint64_t line = 0;
    std::uint64_t sequence = 0;
    bool lines = false;
    std::string fault;
  };

  Stretch& add(std::string_view bytes, std::string_view source, std::uint64_t line);
  static std::string_view without_end(std::string_view line);

  std::uint64_t first_ = 0, next_ = 0;
  std::string bytes_;  // each stretch with room for the parser after it
  std::deque<std::string> sources_;
  std::vector<Stretch> stretches_;
};

template <typename Begin, typename Visit>
void Batch::each(Begin begin, Visit visit) const {
  for (const Stretch& stretch : stretches_) {
    const std::string_view bytes = std::string_view(bytes_).substr(stretch.begin, stretch.size);
    Where where{stretch.sequence, sources_[stretch.source], stretch.line};
    if (stretch.fault.empty()) begin(bytes);
    if (!stretch.lines) {
      visit(RecordedEvent{where, bytes, stretch.fault});
      continue;
    }
    for (std::size_t at = 0; at < bytes.size(); ++where.line, ++where.sequence) {
      const std::size_t end = bytes.find('\n', at);
      visit(RecordedEvent{where, without_end(bytes.substr(at, end - at)), {}});
      at = end + 1;
    }
  }
}

}  // namespace wrapup::cli
