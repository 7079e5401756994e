#include "runtime/read/csv_rows.h"

#include <utility>

namespace wrapup {
namespace {

/// Whether a quote is open after `line`, when `open` says whether one was before it.
bool open_after(std::string_view line, char separator, bool open) {
  bool cell_start = !open;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (open) {
      if (c != '"') continue;
      if (at + 1 < line.size() && line[at + 1] == '"') {
        ++at;
      } else {
        open = false;
      }
    } else {
      open = c == '"' && cell_start;
      cell_start = c == separator;
    }
  }
  return open;
}

}  // namespace

Piece CsvRows::next() {
  Line first = next_line();
  const auto* start = std::get_if<Chunk>(&first.piece);
  if (start == nullptr) return first.piece;
  row_ = std::move(first.bytes);
  bool open = open_after(row_, separator_, false);
  joined_.clear();
  while (open) {
    Line line = next_line();
    const bool joins = std::holds_alternative<Chunk>(line.piece) && row_.size() + line.bytes.size() < limit_;
    if (joins) {
      open = open_after(line.bytes, separator_, true);
      row_ += '\n';
      row_ += line.bytes;
    }
    joined_.push_back(std::move(line));
    if (!joins) return give_up(start->line);
  }
  return Chunk{row_, start->line, start->offset};
}

CsvRows::Line CsvRows::next_line() {
  if (!pending_.empty()) {
    Line line = std::move(pending_.front());
    pending_.pop_front();
    return line;
  }
  Line line{lines_.next(), ""};
  if (const auto* chunk = std::get_if<Chunk>(&line.piece)) line.bytes = chunk->bytes;
  return line;
}

Piece CsvRows::give_up(std::uint64_t line) {
  if (rescues_left_-- > 0) {
    for (; !joined_.empty(); joined_.pop_back()) pending_.push_front(std::move(joined_.back()));
  } else if (!std::holds_alternative<Chunk>(joined_.back().piece)) {
    pending_.push_front(std::move(joined_.back()));
  }
  return Problem{line, "a quote is not closed"};
}

}  // namespace wrapup
