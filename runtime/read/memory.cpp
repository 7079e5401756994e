#include "runtime/read/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "runtime/read/files.h"

namespace wrapup {

namespace {

class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}

  std::size_t read(char* to, std::size_t size) override {
    const auto count = std::min(size, bytes_.size() - read_);
    std::memcpy(to, bytes_.data() + read_, count);
    read_ += count;
    return count;
  }
  const std::optional<std::string>& failure() const override { return none_; }
  std::uint64_t consumed() const override { return read_; }

 private:
  std::string_view bytes_;
  std::size_t read_ = 0;
  std::optional<std::string> none_;
};

class MemoryEvents final : public EventSource {
 public:
  MemoryEvents(std::string name, std::string_view bytes, ReadLimits limits)
      : name_(std::move(name)), size_(bytes.size()), input_(std::make_unique<MemoryStream>(bytes)) {
    splitter_ = split(input_, format_of_start(input_), limits.event_bytes);
  }

  NextEvent next() override {
    auto piece = splitter_->next();
    if (const auto* chunk = std::get_if<Chunk>(&piece)) return Event{chunk->bytes, name_, chunk->line, chunk->offset};
    if (auto* problem = std::get_if<Problem>(&piece))
      return ReadFault{fmt::format("{}:{}", name_, problem->line), std::move(problem->message)};
    return End{};
  }
  std::optional<EventLines> next_lines() override { return std::nullopt; }
  Progress progress() const override { return {input_.consumed(), size_}; }

 private:
  std::string name_;
  std::uint64_t size_;
  InputBuffer input_;
  std::unique_ptr<Splitter> splitter_;
};

}  // namespace

std::unique_ptr<EventSource> events_in(std::string name, std::string_view bytes, ReadLimits limits) {
  return std::make_unique<MemoryEvents>(std::move(name), bytes, limits);
}

}  // namespace wrapup
