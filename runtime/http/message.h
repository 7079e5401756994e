// A request as it came in, and its answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wrapup::http {

/// What is known before the body is read.
struct Head {
  std::string method = {};                                        // "POST"
  std::string target = {};                                        // as it was sent: "/v1/calls?limit=10"
  std::vector<std::pair<std::string, std::string>> headers = {};  // in the order in which they came
  std::string peer = {};                                          // address of the other side
  bool encrypted = false;                                         // it came over TLS

  /// The value of a header, by its name in any case; nothing where it is absent, or there more than once with different values.
  std::optional<std::string_view> header(std::string_view name) const;
  /// The path alone: "/v1/calls".
  std::string_view path() const;
  /// The parameter of the query, decoded; nothing where it is absent.
  std::optional<std::string> query(std::string_view name) const;
  /// "application/json" of "application/json; charset=utf-8", in lower case; empty where there is none.
  std::string content_type() const;
};

struct Request : Head {
  std::string body = {};
};

/// A piece of a body that is made while it is sent.
struct Piece {
  enum class After {
    more,    // comes
    end,     // nothing
    broken,  // the rest cannot be made: the connection ends in its middle, so that nobody takes it for the whole
  };
  std::string bytes = {};
  After after = After::more;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  /// Where the body is made while it is sent: asked for one piece after the other, each when the one before has left; gives it
  /// once, on any thread. `body` is not looked at then.
  std::function<void(std::function<void(Piece)> give)> pieces = {};
};

/// {"error": "…"} and the status.
Response error_response(int status, std::string_view message);

/// The parts of a path between slashes, decoded: {"v1", "calls", "vapi/c 7"}; empty parts are left out.
std::vector<std::string> segments(std::string_view path);

}  // namespace wrapup::http
