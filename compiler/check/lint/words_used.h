// Which words stand in files, as tokens: what names something must be among them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/source/source.h"
#include "compiler/syntax/ast.h"

namespace wrapup::check {

/// Counts words outside of comments and of the text of strings; words in the braces of a template count.
class WordsUsed {
 public:
  void add(const SourceMap& sources, FileId file);
  std::size_t count(const std::string& word) const;

 private:
  void add_words(std::string_view text);

  std::map<std::string, std::size_t, std::less<>> counts_;
};

}  // namespace wrapup::check
