// Messages of the base protocol: a header with the content's length, then JSON (LSP 3.17, "Base Protocol").
#pragma once

#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace wrapup::lsp {

using Json = nlohmann::json;

/// What came in: a message, a fault in one (the next can still be read), or the end.
struct Incoming {
  std::optional<Json> message;
  std::string fault;  // in words, where there is no message and it is not the end
  bool end = false;
};

/// Reads messages from a file descriptor, which it does not close.
class MessageReader {
 public:
  explicit MessageReader(int descriptor) : descriptor_(descriptor) {}

  /// Waits for the next message.
  Incoming next();
  /// Whether a further message has begun to arrive, so that answers that it may make stale can wait.
  bool has_more() const;

 private:
  bool fill();

  int descriptor_;
  std::string buffer_;  // read, and not yet given
};

/// Writes messages to a file descriptor, which it does not close; one after another, whichever thread they come from.
class MessageWriter {
 public:
  explicit MessageWriter(int descriptor) : descriptor_(descriptor) {}

  /// Writes one message with its header. What is no UTF-8 is replaced by U+FFFD. Where nobody reads any more, the next read
  /// says so.
  void write(const Json& message);

 private:
  int descriptor_;
  std::mutex mutex_;
};

}  // namespace wrapup::lsp
