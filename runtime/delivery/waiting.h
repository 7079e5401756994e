// Somebody on the line, whose platform has asked and is answered once other systems have been.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace wrapup {

struct Waiting {
  std::string call;       // as the journal names it: "vapi/c_77"
  std::string event;      // that asks, as the keys of its steps begin: see StepSource
  std::int64_t by = 0;    // milliseconds since 1970: steps that are not answered by then have failed
  std::string otherwise;  // JSON: what is answered where nothing can be kept, and so nobody can be asked
  std::function<void(const std::string& json)> answer;  // called once, from any thread; must be quick
};

}  // namespace wrapup
