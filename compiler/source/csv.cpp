#include "compiler/source/csv.h"

namespace wrapup {

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, FileId file) : text_(text), file_(file) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      auto row = this->row();
      if (row.cells.size() > 1 || !row.cells[0].text.empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  CsvRow row() {
    const auto begin = at_;
    CsvRow row;
    do {
      row.cells.push_back(cell());
    } while (at_ < text_.size() && text_[at_] == ',' && ++at_ != 0);
    row.span = span(begin);
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return row;
  }

  CsvCell cell() {
    const auto begin = at_;
    std::string text;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      while (at_ < text_.size()) {
        if (text_[at_] != '"') {
          text += text_[at_++];
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          text += '"';
          at_ += 2;
        } else {
          ++at_;
          break;
        }
      }
    }
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') text += text_[at_++];
    return {std::move(text), span(begin)};
  }

  Span span(std::size_t begin) const { return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}; }

  std::string_view text_;
  FileId file_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<CsvRow> read_csv(const SourceMap& sources, FileId file) {
  return CsvReader(sources.file(file).text, file).rows();
}

}  // namespace wrapup
