// What leaves the house, whole: a request as a transport sends it. Only signing in is left to the transport, which knows the
// secrets.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wrapup {

struct Header {
  std::string name, value;
  friend bool operator==(const Header&, const Header&) = default;
};

struct HttpRequest {
  std::string method, url;
  std::vector<Header> headers;  // in the order in which they are sent
  std::string body;             // empty: none
};

struct MailRequest {
  std::string sender;                   // an address, or empty: the deployment's own
  std::vector<std::string> recipients;  // addresses alone, as the envelope has them
  std::string message;  // RFC 5322 with lines that end in CRLF; the transport adds Date, and From where there is no sender
};

struct FileLine {
  std::string path;
  std::string line;  // JSON, without the line end
};

/// The answer to the event that is being decided.
struct Reply {
  nlohmann::ordered_json json;
};

using Request = std::variant<HttpRequest, MailRequest, FileLine, Reply>;

}  // namespace wrapup
