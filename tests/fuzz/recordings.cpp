// Any bytes as a recording, in each format: the stream ends, events are JSON or are told to be none, and lines by the block are
// the lines one by one.
#include <algorithm>
#include <cstring>
#include <vector>

#include "runtime/read/json.h"
#include "runtime/read/splitter.h"
#include "tests/fuzz/target.h"

namespace wrapup::fuzz {
namespace {

constexpr std::size_t limit = 4096;  // bytes of an event

/// Bytes in memory, a few at a time, so that events lie across reads.
class Trickle final : public ByteStream {
 public:
  Trickle(std::string_view bytes, std::size_t step) : bytes_(bytes), step_(step) {}
  std::size_t read(char* to, std::size_t size) override {
    const auto part = bytes_.substr(at_, std::min(size, step_));
    std::memcpy(to, part.data(), part.size());
    at_ += part.size();
    return part.size();
  }
  const std::optional<std::string>& failure() const override { return none_; }
  std::uint64_t consumed() const override { return at_; }

 private:
  std::string_view bytes_;
  std::size_t step_, at_ = 0;
  std::optional<std::string> none_;
};

std::vector<std::string> events_in(std::string_view bytes, Format format, std::size_t step) {
  InputBuffer input(std::make_unique<Trickle>(bytes, step));
  const auto splitter = split(input, format, limit);
  JsonParser parser;
  std::vector<std::string> all;
  for (Piece piece = splitter->next(); !std::holds_alternative<Done>(piece); piece = splitter->next()) {
    if (const auto* problem = std::get_if<Problem>(&piece)) {
      expect(!problem->message.empty(), "what is no event says why");
      all.push_back("problem: " + problem->message);
      continue;
    }
    const auto& chunk = std::get<Chunk>(piece);
    expect(chunk.bytes.size() <= 16 * limit, "no event is much larger than the limit");
    const auto reading = parser.parse_padded(chunk.bytes);
    expect(reading.root.has_value() == reading.error.empty(), "a text is JSON, or there is a sentence about it");
    all.emplace_back(chunk.bytes);
  }
  return all;
}

std::size_t lines_in_blocks(std::string_view bytes) {
  InputBuffer input(std::make_unique<Trickle>(bytes, bytes.size() + 1));
  const auto splitter = split(input, Format::json_lines, limit);
  std::size_t lines = 0;
  for (;;) {
    if (const auto block = splitter->next_lines()) {
      for (std::size_t at = 0; at < block->bytes.size(); at = block->bytes.find('\n', at) + 1) {
        const auto line = block->bytes.substr(at, block->bytes.find('\n', at) - at);
        lines += line.find_first_not_of(" \t\r") != std::string_view::npos ? 1 : 0;
      }
      continue;
    }
    const Piece piece = splitter->next();
    if (std::holds_alternative<Done>(piece)) return lines;
    lines += 1;
  }
}

}  // namespace
}  // namespace wrapup::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wrapup;
  using namespace wrapup::fuzz;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const Format format : {Format::json, Format::json_lines, Format::form_lines, Format::csv, Format::tsv}) {
    const auto whole = events_in(bytes, format, size + 1);
    expect(events_in(bytes, format, 7) == whole, "how the bytes come makes no difference");
    if (format == Format::json_lines) {
      // Blocks may hold lines beyond the limit, which nobody needs to cut; alone they are a problem, and count as one too.
      expect(lines_in_blocks(bytes) == whole.size(), "lines by the block are the lines one by one");
    }
  }
  return 0;
}
