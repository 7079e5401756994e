// Ways to cut a stream into events. Each format has one; a fault never stops it before the stream ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/read/input_buffer.h"

namespace wrapup {

inline constexpr std::size_t chunk_padding = 64;  // SIMDJSON_PADDING

/// One event as JSON, not yet checked. The bytes hold until the next piece is asked for; 64 more after them may be read.
struct Chunk {
  std::string_view bytes;
  std::uint64_t line = 0;    // where it begins, from 1
  std::uint64_t offset = 0;  // where it begins in the unpacked stream
};

/// A part of the stream that is no event.
struct Problem {
  std::uint64_t line = 0;
  std::string message;  // a sentence without a full stop
};

struct Done {};

using Piece = std::variant<Done, Chunk, Problem>;

/// Whole lines with their ends, not all of them blank; each that is not is an event. Memory as for Chunk.
struct LineBlock {
  std::string_view bytes;
  std::uint64_t line = 0;   // the first line's number
  std::uint64_t lines = 0;  // how many
};

class Splitter {
 public:
  virtual ~Splitter() = default;
  virtual Piece next() = 0;
  /// Many events at once, where that is as easy as one; where there is nothing, next() has more.
  virtual std::optional<LineBlock> next_lines() { return std::nullopt; }
};

enum class Format { json, json_lines, form_lines, csv, tsv };

/// json: objects one after another, over as many lines as they like, or in an array. json_lines and form_lines: one a line.
/// csv and tsv: the first row names the columns. No piece is larger than `limit` bytes.
std::unique_ptr<Splitter> split(InputBuffer& input, Format format, std::size_t limit);

std::unique_ptr<Splitter> split_json(InputBuffer& input, std::size_t limit);
std::unique_ptr<Splitter> split_lines(InputBuffer& input, std::size_t limit);
std::unique_ptr<Splitter> split_forms(InputBuffer& input, std::size_t limit);
/// Rows of cells with quotes (RFC 4180), `separator` a comma or a tab.
std::unique_ptr<Splitter> split_table(InputBuffer& input, char separator, std::size_t limit);

/// "larger than 16 MiB".
std::string over_limit(std::size_t limit);

}  // namespace wrapup
