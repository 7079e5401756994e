// The lines of a stream, without their ends.
#pragma once

#include "runtime/read/splitter.h"

namespace wrapup {

class Lines {
 public:
  Lines(InputBuffer& input, std::size_t limit) : input_(input), limit_(limit) {}

  /// The next line, blank ones too. A line over the limit is skipped without being kept, and is a problem.
  Piece next();
  /// The whole lines that have been read from the stream already; nothing where there are none, or too many bytes of them.
  std::optional<LineBlock> block();

 private:
  Piece failed();
  Piece take(std::size_t size, std::size_t line_end);

  InputBuffer& input_;
  std::size_t limit_;
  std::size_t scanned_ = 0;  // unread bytes known to hold no line end
  bool skipping_ = false;    // the line is over the limit
  bool started_ = false;     // `start_` says where the line began
  bool told_ = false;        // the stream's failure has been given
  Chunk start_;
};

}  // namespace wrapup
