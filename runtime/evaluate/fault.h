// What is wrong with a value, and where.
#pragma once

#include <string>

namespace wrapup {

/// A value that could not be read, or that cannot stand where it should. What is beside it still stands.
struct Fault {
  std::string path;     // "message.call.duration", "headers.X-Name"; empty for the whole
  std::string message;  // "expected a number, found a string"

  friend bool operator==(const Fault&, const Fault&) = default;
};

}  // namespace wrapup
