// Which calls somebody has seen in a list, so that the journal says once what was seen, however often a page asks again.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace wrapup::serve {

/// May be used by any number of threads.
class SeenLists {
 public:
  /// Those of `calls` that `who` has not been shown in this list within the last hour; they count as shown from here on. `now`:
  /// milliseconds since 1970.
  std::vector<std::string> news(const std::string& who, const std::string& list, const std::set<std::string>& calls,
                                std::int64_t now);
  /// What was to be shown was not: it is news again.
  void forget(const std::string& who, const std::string& list);

 private:
  struct Seen {
    std::int64_t since = 0;
    std::set<std::string> calls;
  };
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Seen> seen_;
};

}  // namespace wrapup::serve
