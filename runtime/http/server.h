// An HTTP/1.1 server (RFC 9110, 9112) over Boost.Beast, with limits on everything that a stranger can make large or slow. Nothing
// outside of this folder sees Boost. docs/decisions/http-server.md says why this library.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "runtime/http/message.h"

namespace wrapup::http {

struct TlsFiles {
  std::string certificate;  // PEM, the whole chain
  std::string key;          // PEM
};

struct Settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any that is free
  std::optional<TlsFiles> tls = {};
  unsigned threads = 1;
  std::size_t most_connections = 1024;          // further ones wait to be accepted
  std::size_t most_bytes_in_hand = 128u << 20;  // of bodies that are being read or answered; beyond it 503
  std::int64_t head_ms = 10'000;                // to send a whole head
  std::int64_t body_ms = 30'000;                // to send a whole body
  std::int64_t idle_ms = 60'000;                // between requests
  std::int64_t retry_after_s = 2;               // what a 503 tells the other side
};

/// Answers a request; called once, on any thread.
using Respond = std::function<void(Response)>;

/// What a server asks. Its functions run on several threads at once, and must be quick.
class Handler {
 public:
  virtual ~Handler() = default;
  /// Before the body is read: how many bytes it may have, or an answer that makes reading it needless.
  virtual std::variant<std::size_t, Response> admit(const Head& head) = 0;
  virtual void handle(Request request, Respond respond) = 0;
  /// What was answered without asking: a head that is no HTTP (400), a body that is too large (413) or too slow (408), no room
  /// (503). `head` is empty where it was not read.
  virtual void refused(const Head& head, int status) = 0;
};

class Server {
 public:
  virtual ~Server() = default;
  /// The port that is listened on.
  virtual std::uint16_t port() const = 0;
  /// Bytes of bodies in hand.
  virtual std::size_t bytes_in_hand() const = 0;
  virtual std::size_t connections() const = 0;
  /// Accepts nothing more, lets requests under way be answered for at most `grace_ms`, then closes everything. Blocks.
  virtual void stop(std::int64_t grace_ms) = 0;
};

/// Listens and answers from here on; `handler` must outlive the server. Or why it cannot: one sentence without a full stop.
std::variant<std::unique_ptr<Server>, std::string> serve(const Settings& settings, Handler& handler);

}  // namespace wrapup::http
