#include "cli/replay/sample.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace wrapup::cli {

namespace {

constexpr std::size_t most_flagged = 200;
constexpr std::size_t most_plain = 300;

}  // namespace

std::uint64_t Sample::rank_of(std::string_view provider, std::string_view key) {
  return XXH3_64bits_withSeed(key.data(), key.size(), XXH3_64bits(provider.data(), provider.size()));
}

bool Sample::wants(std::uint64_t rank, bool flagged) const {
  const auto& calls = flagged ? flagged_ : plain_;
  return calls.size() < (flagged ? most_flagged : most_plain) || rank < calls.rbegin()->rank;
}

void Sample::add(SampledCall call) {
  const bool flagged = call.flagged;
  auto& calls = flagged ? flagged_ : plain_;
  calls.insert(std::move(call));
  if (calls.size() > (flagged ? most_flagged : most_plain)) calls.erase(std::prev(calls.end()));
}

void Sample::add(const Sample& other) {
  for (const auto* calls : {&other.flagged_, &other.plain_}) {
    for (const auto& call : *calls) add(call);
  }
}

std::vector<SampledCall> Sample::calls() const {
  std::vector<SampledCall> calls(flagged_.begin(), flagged_.end());
  calls.insert(calls.end(), plain_.begin(), plain_.end());
  std::sort(calls.begin(), calls.end(), [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
  return calls;
}

}  // namespace wrapup::cli
