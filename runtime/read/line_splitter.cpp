#include "runtime/read/line_splitter.h"

#include <fmt/format.h>

#include <cstring>

#include "runtime/read/form.h"
#include "runtime/values/scan.h"

namespace wrapup {
namespace {

/// Events are long lines: memchr is over them sooner than a loop that counts.
std::uint64_t line_ends(std::string_view bytes) {
  std::uint64_t count = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) ++count;
  return count;
}

class LineSplitter : public Splitter {
 public:
  LineSplitter(InputBuffer& input, std::size_t limit) : lines_(input, limit) {}

  Piece next() override {
    Piece piece = lines_.next();
    while (is_blank(piece)) piece = lines_.next();
    return piece;
  }

  std::optional<LineBlock> next_lines() override {
    std::optional<LineBlock> block = lines_.block();
    while (block && trimmed(block->bytes).empty()) block = lines_.block();
    return block;
  }

 private:
  static bool is_blank(const Piece& piece) {
    const auto* line = std::get_if<Chunk>(&piece);
    return line != nullptr && trimmed(line->bytes).empty();
  }

  Lines lines_;
};

/// Form bodies become JSON objects of strings.
class FormSplitter : public Splitter {
 public:
  FormSplitter(InputBuffer& input, std::size_t limit) : lines_(input, limit) {}

  Piece next() override {
    Piece piece = lines_.next();
    auto* line = std::get_if<Chunk>(&piece);
    if (line == nullptr) return piece;
    json_.clear();
    if (!append_form_json(json_, trimmed(line->bytes)))
      return Problem{line->line, "expected a form such as From=%2B15125550100&To=…"};
    const std::size_t size = json_.size();
    json_.append(chunk_padding, '\0');
    line->bytes = std::string_view(json_).substr(0, size);
    return piece;
  }

 private:
  LineSplitter lines_;
  std::string json_;
};

}  // namespace

Piece Lines::next() {
  for (;;) {
    const std::string_view unread = input_.unread();
    const void* end = unread.size() > scanned_ ? std::memchr(unread.data() + scanned_, '\n', unread.size() - scanned_) : nullptr;
    if (end != nullptr) {
      const auto size = static_cast<std::size_t>(static_cast<const char*>(end) - unread.data());
      return take(size, 1);
    }
    if (unread.size() > limit_) {
      skipping_ = true;
      input_.take(unread.size(), 0);
    }
    scanned_ = input_.unread().size();
    if (!skipping_ && !started_) start_ = {"", input_.line(), input_.offset()};
    started_ = true;
    if (input_.more()) continue;
    if (input_.failure()) return failed();
    if (!input_.unread().empty() || skipping_) return take(input_.unread().size(), 0);
    return Done{};
  }
}

std::optional<LineBlock> Lines::block() {
  if (started_) return std::nullopt;
  const std::string_view unread = input_.unread();
  const std::string_view bytes = unread.substr(0, unread.rfind('\n') + 1);
  if (bytes.empty() || bytes.size() > limit_) return std::nullopt;
  const LineBlock block{bytes, input_.line(), line_ends(bytes)};
  input_.take(bytes.size(), block.lines);
  scanned_ = 0;
  return block;
}

/// The stream broke off; what there is of the last line goes with it.
Piece Lines::failed() {
  input_.take(input_.unread().size(), 0);
  if (told_) return Done{};
  told_ = true;
  return Problem{input_.line(), *input_.failure()};
}

Piece Lines::take(std::size_t size, std::size_t line_end) {
  std::string_view bytes = input_.unread().substr(0, size);
  const Chunk start = started_ ? start_ : Chunk{"", input_.line(), input_.offset()};
  const bool too_large = skipping_ || size > limit_;
  input_.take(size + line_end, line_end);
  scanned_ = 0;
  skipping_ = started_ = false;
  if (too_large) return Problem{start.line, over_limit(limit_)};
  if (bytes.ends_with('\r')) bytes.remove_suffix(1);
  return Chunk{bytes, start.line, start.offset};
}

std::string over_limit(std::size_t limit) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  return limit % mebibyte == 0 ? fmt::format("larger than {} MiB", limit / mebibyte) : fmt::format("larger than {} bytes", limit);
}

std::unique_ptr<Splitter> split_lines(InputBuffer& input, std::size_t limit) {
  return std::make_unique<LineSplitter>(input, limit);
}

std::unique_ptr<Splitter> split_forms(InputBuffer& input, std::size_t limit) {
  return std::make_unique<FormSplitter>(input, limit);
}

}  // namespace wrapup
