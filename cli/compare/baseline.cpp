#include "cli/compare/baseline.h"

#include <algorithm>
#include <vector>

namespace wrapup::cli {

Baseline::Baseline(std::filesystem::path path) : path_(std::move(path)) {
  restart();
}

void Baseline::restart() {
  for (auto* stream : {&ahead_, &back_}) {
    stream->close();
    stream->clear();
    stream->open(path_, std::ios::binary);
  }
  offset_ = 0;
  waiting_.clear();
}

bool Baseline::next(std::string& line, std::uint64_t& offset) {
  while (std::getline(ahead_, line)) {
    offset = offset_;
    offset_ += line.size() + 1;
    if (!line.empty()) return true;
  }
  return false;
}

std::string Baseline::at(std::uint64_t offset) {
  back_.clear();
  back_.seekg(static_cast<std::streamoff>(offset));
  std::string line;
  std::getline(back_, line);
  return line;
}

std::optional<std::string> Baseline::take_waiting(const RecordKey& key) {
  const auto [begin, end] = waiting_.equal_range(key.hash());
  std::vector<std::pair<std::uint64_t, decltype(waiting_)::iterator>> offsets;
  for (auto each = begin; each != end; ++each) offsets.emplace_back(each->second, each);
  std::sort(offsets.begin(), offsets.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [offset, each] : offsets) {
    auto line = at(offset);
    if (keys_.read(line) != key) continue;
    waiting_.erase(each);
    return line;
  }
  return std::nullopt;
}

std::optional<std::string> Baseline::take(const RecordKey& key) {
  if (auto line = take_waiting(key)) return line;
  std::string line;
  for (std::uint64_t offset = 0; next(line, offset);) {
    const auto other = keys_.read(line);
    if (other == key) return line;
    if (other) waiting_.emplace(other->hash(), offset);
  }
  return std::nullopt;
}

void Baseline::rest(const std::function<void(const RecordKey&, const std::string&)>& visit) {
  std::vector<std::uint64_t> offsets;
  for (const auto& [hash, offset] : waiting_) offsets.push_back(offset);
  waiting_.clear();
  std::sort(offsets.begin(), offsets.end());
  const auto show = [&](const std::string& line) {
    if (const auto key = keys_.read(line)) visit(*key, line);
  };
  for (const auto offset : offsets) show(at(offset));
  std::string line;
  for (std::uint64_t offset = 0; next(line, offset);) show(line);
}

}  // namespace wrapup::cli
