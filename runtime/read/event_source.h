// Recorded calls, one after another, in constant memory: NDJSON, JSON arrays, JSON objects, forms and tables; files, folders and
// standard input; packed with gzip or zstd or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace wrapup {

/// One recorded event as JSON text, not yet parsed. Views hold until the next call of next().
struct Event {
  std::string_view bytes;    // at least simdjson::SIMDJSON_PADDING more may be read after them
  std::string_view source;   // the file's path, or "-"
  std::uint64_t line = 0;    // where it begins, from 1
  std::uint64_t offset = 0;  // where it begins in the unpacked file

  /// "calls.ndjson:17".
  std::string where() const;
};

/// Whole lines of NDJSON with their ends, at least one of them not blank; each that is not is an event. Views as for Event.
struct EventLines {
  std::string_view bytes;
  std::string_view source;
  std::uint64_t line = 0;   // the first line's number, from 1
  std::uint64_t lines = 0;  // how many
};

/// Something that is no event. Reading goes on after it.
struct ReadFault {
  std::string where;    // "calls.ndjson:17", or the path alone where the whole file is meant
  std::string message;  // a sentence without a full stop
};

struct End {};

using NextEvent = std::variant<End, Event, ReadFault>;

/// How far the files have been read, in bytes as they lie on the disk.
struct Progress {
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0 where it is not known, as for standard input
};

class EventSource {
 public:
  virtual ~EventSource() = default;
  virtual NextEvent next() = 0;
  /// Many events at once, where the file has them so; where there is nothing, next() has more. Both can be mixed.
  virtual std::optional<EventLines> next_lines() = 0;
  virtual Progress progress() const = 0;
};

struct ReadLimits {
  std::size_t event_bytes = 16 * 1024 * 1024;  // a larger event is skipped, and is a fault
};

/// Reads the files at these paths in their order; a folder stands for its files of calls, "-" for standard input.
std::unique_ptr<EventSource> open_events(std::vector<std::string> paths, ReadLimits limits = {});

}  // namespace wrapup
