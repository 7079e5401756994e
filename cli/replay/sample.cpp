#include "cli/replay/sample.h"

#include <algorithm>

namespace wrapup::cli {

namespace {

constexpr std::size_t most_flagged = 200;
constexpr std::size_t most_plain = 300;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0x9E3779B97F4A7C15u;
  return value ^ (value >> 29);
}

}  // namespace

std::uint64_t Sample::rank_of(const std::string& provider, const std::string& key) {
  std::uint64_t hash = 0xCBF29CE484222325u;  // FNV-1a
  for (const auto* text : {&provider, &key}) {
    for (const char byte : *text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    hash = mixed(hash);
  }
  return mixed(hash);
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
