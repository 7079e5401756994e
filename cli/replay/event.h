// Recorded events on their way through a dry run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wrapup::cli {

/// Where an event stands in the input; its name is only made where somebody reads it.
struct Where {
  std::uint64_t sequence = 0;  // in reading order, from 0
  std::string_view source;     // a file, or the whole place where there is no line
  std::uint64_t line = 0;      // from 1; 0: none

  /// "calls.ndjson:12".
  std::string text() const;
};

struct RecordedEvent {
  Where where;
  std::string_view bytes;  // JSON; simdjson::SIMDJSON_PADDING more bytes may be read. None: a blank line, or a fault
  std::string_view fault;  // why there are no bytes to read

  bool is_blank() const { return bytes.empty() && fault.empty(); }
};

/// The records of `count` events that stand one after another in the input, each with a line end; those that make no record leave
/// nothing.
struct Records {
  std::uint64_t first = 0;  // sequence number
  std::uint64_t count = 1;
  std::string text;
};

}  // namespace wrapup::cli
