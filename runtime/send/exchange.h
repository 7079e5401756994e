// What comes back when a request has been sent.
#pragma once

#include <optional>
#include <string>
#include <variant>

namespace wrapup::send {

/// An answer of any status; of e-mail the server's reply code, of a file 200.
struct Answer {
  int status = 0;
  std::string body;
  bool cut = false;                        // the body was larger than it may be, and ends where that was noticed
  std::optional<std::string> retry_after;  // the header as it is
};

/// Nothing that could be called an answer.
struct NoAnswer {
  std::string reason;  // for people; without values of the call
  bool again = true;   // the same request may get one later; no: something has to be changed first
};

using Exchange = std::variant<Answer, NoAnswer>;

}  // namespace wrapup::send
