#include "runtime/read/input_buffer.h"

#include <cstring>

namespace wrapup {
namespace {

constexpr std::size_t first_size = 256 * 1024;
constexpr std::size_t least_read = 64 * 1024;
constexpr std::size_t padding = 64;  // SIMDJSON_PADDING

}  // namespace

InputBuffer::InputBuffer(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)), memory_(first_size + padding) {}

bool InputBuffer::more() {
  const std::size_t before = end_ - begin_;
  if (begin_ > 0) std::memmove(memory_.data(), memory_.data() + begin_, before);
  begin_ = 0;
  end_ = before;
  while (!failure_ && (unread().size() <= before || !started_)) {
    if (memory_.size() - padding - end_ < least_read) memory_.resize(memory_.size() * 2);
    const std::size_t count = stream_->read(memory_.data() + end_, memory_.size() - padding - end_);
    end_ += count;
    if (!started_ && (end_ >= 3 || count == 0)) leave_out_mark();
    if (count > 0) continue;
    if (!failure_) failure_ = stream_->failure();
    break;
  }
  return unread().size() > before;
}

void InputBuffer::leave_out_mark() {
  started_ = true;
  const std::string_view start = unread();
  if (start.starts_with("\xEF\xBB\xBF")) {
    begin_ += 3;
    offset_ = line_start_ = 3;
  } else if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    failure_ = "UTF-16 text; save it as UTF-8";
    begin_ = end_;
  }
}

void InputBuffer::take(std::size_t bytes, std::uint64_t line_ends) {
  if (line_ends > 0) line_start_ = offset_ + unread().substr(0, bytes).rfind('\n') + 1;
  begin_ += bytes;
  offset_ += bytes;
  line_ += line_ends;
}

}  // namespace wrapup
