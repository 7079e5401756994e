// The one place from which anything leaves: requests go out, answers come back, on one thread for the network and one for files,
// however many there are. https://curl.se/libcurl/c/libcurl-multi.html
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "runtime/delivery/request.h"
#include "runtime/send/auth.h"
#include "runtime/send/exchange.h"

namespace wrapup::send {

/// What one destination may do, and how long it may take.
struct Limits {
  std::int64_t timeout_ms = 30'000;       // for all of an exchange
  std::int64_t connect_ms = 10'000;       // of it for the connection
  std::size_t largest_answer = 1u << 20;  // bytes that are kept of a body
  bool private_addresses = false;         // whether it may lie in a private network, and be spoken to without TLS
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct NetworkSettings {
  std::map<std::string, AuthProfile> profiles;  // by name
  Limits limits;                                // of destinations without their own
  std::map<std::string, Limits> destinations;   // by name
  std::filesystem::path files = "files";        // files lie in this folder, and nowhere else
};

/// A request on its way out.
struct Outgoing {
  std::string destination;              // its name: whose limits hold
  std::string profile;                  // that signs in, or empty
  Request request;                      // a Reply goes nowhere: it is an error
  std::optional<std::int64_t> by = {};  // milliseconds since 1970: somebody waits no longer, whatever the limits allow; by HTTP
};

class Network {
 public:
  using Done = std::function<void(Exchange)>;
  /// `now`: milliseconds since 1970, for the expiry of tokens and the time in signatures.
  Network(NetworkSettings settings, std::function<std::int64_t()> now);
  /// Breaks off what is under way; nobody hears of it.
  ~Network();
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// Sends a request. `done` is called once, on a thread of the network's: it must be quick. From any thread.
  void send(Outgoing outgoing, Done done);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wrapup::send
