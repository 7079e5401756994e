// One recorded event on its way through a dry run.
#pragma once

#include <cstdint>
#include <string>

namespace wrapup::cli {

struct RecordedEvent {
  std::uint64_t sequence = 0;  // in reading order, from 0
  std::string bytes;           // JSON; simdjson::SIMDJSON_PADDING more bytes may be read
  std::string place;           // "calls.ndjson:12"
  std::string fault;           // why there are no bytes to read, or nothing
};

/// The record of a call, or nothing for an event that makes none; each event gets one of these.
struct Line {
  std::uint64_t sequence = 0;
  std::string text;
};

}  // namespace wrapup::cli
