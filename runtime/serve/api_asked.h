// What the sources of the API share. Only they include this.
#pragma once

#include "runtime/serve/answers.h"
#include "runtime/serve/api.h"

namespace wrapup::serve {

/// Who asks for what.
struct Api::Asked {
  const access::Token& token;
  const access::Masked& masked;
  const std::vector<std::string>& path;
  const http::Request& request;
  const http::Respond& respond;
};

/// "vapi/c_77" of {"calls", "vapi", "c_77", …}: the parts before `end`.
inline std::string call_in(const std::vector<std::string>& path, std::size_t end) {
  std::string call;
  for (std::size_t i = 1; i < end; ++i) call += (i > 1 ? "/" : "") + path[i];
  return call;
}

}  // namespace wrapup::serve
