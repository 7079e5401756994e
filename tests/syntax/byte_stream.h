// UTF-8 text as the grammar's lexer reads it, one symbol a byte, so that every offset ANTLR gives is a byte offset of the text.
#pragma once

#include <string>
#include <string_view>

#include "antlr4-runtime.h"

namespace wrapup::syntax {

class ByteStream final : public antlr4::CharStream {
 public:
  /// Reads [begin, end) of `text`, which must outlive the stream. Offsets count from the start of `text`.
  ByteStream(std::string_view text, std::size_t begin, std::size_t end) : text_(text), begin_(begin), end_(end), at_(begin) {}

  void consume() override;
  std::size_t LA(ssize_t offset) override;
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override;
  std::size_t size() override { return end_; }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval& interval) override;
  std::string toString() const override { return std::string(text_.substr(begin_, end_ - begin_)); }

 private:
  std::size_t symbol(std::size_t index) const;

  std::string_view text_;
  std::size_t begin_, end_, at_;
};

}  // namespace wrapup::syntax
