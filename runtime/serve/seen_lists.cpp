#include "runtime/serve/seen_lists.h"

namespace wrapup::serve {

namespace {

constexpr std::int64_t an_hour = 60 * 60 * 1000;
constexpr std::size_t most_calls = 10'000;  // that are remembered of a list
constexpr std::size_t most_lists = 1'000;   // beyond either it is forgotten, and told once more

}  // namespace

std::vector<std::string> SeenLists::news(const std::string& who, const std::string& list, const std::set<std::string>& calls,
                                         std::int64_t now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(seen_, [&](const auto& each) { return now - each.second.since >= an_hour || now < each.second.since; });
  if (seen_.size() >= most_lists) seen_.clear();
  auto& seen = seen_.try_emplace({who, list}, Seen{now, {}}).first->second;
  if (seen.calls.size() >= most_calls) seen = {now, {}};
  std::vector<std::string> fresh;
  for (const auto& call : calls) {
    if (seen.calls.insert(call).second) fresh.push_back(call);
  }
  return fresh;
}

void SeenLists::forget(const std::string& who, const std::string& list) {
  const std::lock_guard lock(mutex_);
  seen_.erase({who, list});
}

}  // namespace wrapup::serve
