// Messages of the base protocol: a header with the content's length, then JSON (LSP 3.17, "Base Protocol").
#pragma once

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

/// Writes one message with its header. What is no UTF-8 is replaced by U+FFFD. False where nobody reads any more.
bool write_message(int descriptor, const Json& message);

}  // namespace wrapup::lsp
