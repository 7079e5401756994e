// What comes of a request.
#pragma once

#include <string>
#include <vector>

#include "editors/server/protocol/messages.h"

namespace wrapup::lsp {

/// A notification, or a request whose answer nobody waits for.
struct Told {
  std::string method;
  Json params;
  bool is_request = false;
};

/// A result, and what the client is told besides, before it.
struct Reply {
  Json result;
  std::vector<Told> told;
};

/// What went wrong with a request, for its error response.
struct Refusal {
  int code = 0;  // of JSON-RPC 2.0 or LSP 3.17, "ErrorCodes"
  std::string message;
};

/// Thrown by features, caught where they are called: the request can't be done, and this is why.
struct RequestFault {
  std::string message;
};

/// Error codes of JSON-RPC 2.0 and LSP 3.17.
constexpr int parse_error = -32700, invalid_request = -32600, no_such_method = -32601, invalid_params = -32602,
              internal_error = -32603, not_initialized = -32002, request_failed = -32803, content_modified = -32801,
              request_cancelled = -32800;

/// MessageType of LSP 3.17.
enum class MessageKind { error = 1, warning = 2, info = 3 };

/// A message that every client shows.
inline Told shown_message(MessageKind kind, const std::string& text) {
  return {"window/showMessage", {{"type", static_cast<int>(kind)}, {"message", text}}};
}

}  // namespace wrapup::lsp
