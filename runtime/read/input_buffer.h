// The part of a stream that is being looked at. It grows to hold one event and is used again for the next.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/read/byte_stream.h"

namespace wrapup {

class InputBuffer {
 public:
  explicit InputBuffer(std::unique_ptr<ByteStream> stream);

  /// What has been read and not yet taken; at least 64 more bytes after it may be read. A mark of byte order is left out.
  std::string_view unread() const { return {memory_.data() + begin_, end_ - begin_}; }
  /// Reads on; false at the end of the stream. What unread() gave before is void, its bytes are now elsewhere.
  bool more();
  /// Takes bytes with this many line ends off the front; they stay in place until more().
  void take(std::size_t bytes, std::uint64_t line_ends);

  // Of the first unread byte: its line from 1, its place in that line from 0, and in the unpacked stream from 0.
  std::uint64_t line() const { return line_; }
  std::uint64_t column() const { return offset_ - line_start_; }
  std::uint64_t offset() const { return offset_; }
  std::uint64_t consumed() const { return stream_->consumed(); }
  /// Why the stream ended early.
  const std::optional<std::string>& failure() const { return failure_; }

 private:
  void leave_out_mark();

  std::unique_ptr<ByteStream> stream_;
  std::vector<char> memory_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t offset_ = 0;
  std::uint64_t line_start_ = 0;
  bool started_ = false;
  std::optional<std::string> failure_;
};

}  // namespace wrapup
