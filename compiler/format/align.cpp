#include "compiler/format/align.h"

#include <algorithm>
#include <map>

#include "compiler/format/anchors.h"

namespace wrapup::format {

namespace {

using syntax::TokenKind;

// A line whose column is further off than this from the nearest one stays out of the block.
constexpr std::size_t widest_gap = 60;

/// In characters; those of East Asia count as one, as in most editors' column counts.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

class Aligner {
 public:
  explicit Aligner(Layout& layout) : layout_(layout) {}

  void run() {
    std::map<std::pair<std::size_t, Anchors::Kind>, std::vector<Anchors>> by_brackets;  // opener and kind
    std::vector<Anchors> block;
    std::size_t indent = 0;
    for (const auto& line : layout_.lines) {
      if (layout_.is_comment_line(line) && !line.blank_before) continue;
      auto anchors = anchors_of(layout_, line);
      if (spans_brackets(anchors.kind)) {
        by_brackets[{layout_.pieces[line.begin].opener, anchors.kind}].push_back(std::move(anchors));
        continue;
      }
      if (!block.empty() && (anchors.kind != block.front().kind || line.blank_before || line.indent != indent)) {
        align_block(block);
        block.clear();
      }
      indent = line.indent;
      if (anchors.kind != Anchors::Kind::nothing) block.push_back(std::move(anchors));
    }
    align_block(block);
    for (const auto& [brackets, lines] : by_brackets) align_block(lines);
    align_comments();
  }

 private:
  /// Where a piece starts, in characters from the start of its line.
  std::size_t column(std::size_t piece) const {
    const auto& line = layout_.lines[layout_.pieces[piece].line];
    auto result = line.indent * 2;
    for (auto i = line.begin; i < piece; ++i) result += layout_.pieces[i].gap + width(layout_.pieces[i].text);
    return result + layout_.pieces[piece].gap;
  }

  void align_column(const std::vector<std::size_t>& pieces, bool always) {
    std::vector<std::size_t> columns;
    for (const auto piece : pieces) columns.push_back(column(piece));
    const auto limit = always ? none : std::ranges::min(columns) + widest_gap;
    std::size_t furthest = 0;
    for (const auto at : columns) furthest = at <= limit ? std::max(furthest, at) : furthest;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (columns[i] <= limit) layout_.pieces[pieces[i]].gap += furthest - columns[i];
    }
  }

  void align_block(const std::vector<Anchors>& block) {
    std::map<std::size_t, std::vector<std::size_t>> columns;
    for (const auto& line : block) {
      for (const auto& anchor : line.pieces) columns[anchor.column].push_back(anchor.piece);
    }
    const bool always = !block.empty() && block.front().kind == Anchors::Kind::table_row;
    for (const auto& [number, pieces] : columns) align_column(pieces, always);
  }

  /// Comments behind code, over lines that follow each other.
  void align_comments() {
    std::vector<std::size_t> block;
    const auto finish = [&] {
      if (!block.empty()) align_column(block, false);
      block.clear();
    };
    for (const auto& line : layout_.lines) {
      const auto last = line.end - 1;
      const bool trailing = last > line.begin && layout_.pieces[last].kind == TokenKind::comment;
      if (!trailing || line.blank_before) finish();
      if (trailing) block.push_back(last);
    }
    finish();
  }

  Layout& layout_;
};

}  // namespace

void align(Layout& layout) {
  Aligner(layout).run();
}

}  // namespace wrapup::format
