#include "tests/syntax/byte_stream.h"

#include <algorithm>

namespace wrapup::syntax {

namespace {

// What the grammar calls a character beyond ASCII. A DEL in the file itself becomes a NUL, which is stray everywhere.
constexpr std::size_t beyond_ascii = 0x7F;

/// Whether the byte at `index` belongs to `sequence` standing anywhere around it.
bool within(std::string_view text, std::size_t index, std::string_view sequence) {
  for (std::size_t back = 0; back < sequence.size() && back <= index; ++back) {
    if (text.substr(index - back, sequence.size()) == sequence) return true;
  }
  return false;
}

}  // namespace

std::size_t ByteStream::symbol(std::size_t index) const {
  const auto byte = static_cast<unsigned char>(text_[index]);
  // A carriage return of its own ends a line, as it did on old systems.
  if (byte == '\r' && (index + 1 >= text_.size() || text_[index + 1] != '\n')) return '\n';
  if (byte < 0x7F) return byte;
  if (byte == 0x7F) return 0;
  if (within(text_, index, "\xC2\xA0") || within(text_, index, "\xEF\xBB\xBF")) return ' ';  // no-break space, BOM
  return beyond_ascii;
}

void ByteStream::consume() {
  if (at_ < end_) ++at_;
}

std::size_t ByteStream::LA(ssize_t offset) {
  if (offset == 0) return 0;
  const auto index = static_cast<ssize_t>(at_) + (offset > 0 ? offset - 1 : offset);
  if (index < static_cast<ssize_t>(begin_) || index >= static_cast<ssize_t>(end_)) return antlr4::IntStream::EOF;
  return symbol(static_cast<std::size_t>(index));
}

void ByteStream::seek(std::size_t index) {
  at_ = std::clamp(index, begin_, end_);
}

std::string ByteStream::getText(const antlr4::misc::Interval& interval) {
  if (interval.a < 0 || interval.b < interval.a) return {};
  const auto first = std::min(static_cast<std::size_t>(interval.a), text_.size());
  return std::string(text_.substr(first, static_cast<std::size_t>(interval.b - interval.a) + 1));
}

}  // namespace wrapup::syntax
