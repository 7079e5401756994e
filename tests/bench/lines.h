// The lines of NDJSON in memory.
#pragma once

#include <string_view>
#include <vector>

namespace wrapup::bench {

/// Without their ends; each line has one.
inline std::vector<std::string_view> lines_of(std::string_view ndjson) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < ndjson.size();) {
    const std::size_t end = ndjson.find('\n', at);
    lines.push_back(ndjson.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace wrapup::bench
