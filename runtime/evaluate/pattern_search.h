// Many patterns in one pass over a text: an RE2 set. One pattern by itself is searched for as it is.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "runtime/evaluate/text_memory.h"

namespace wrapup {

class PatternSearch {
 public:
  /// The patterns, whose answers are the bits 0, 1, …; they must outlive the search.
  explicit PatternSearch(std::vector<const re2::RE2*> patterns);

  /// Sets the bits of the patterns that match anywhere in the text. Threads may search at once, each with a memory of its own.
  void search(std::string_view text, TextMemory& memory, TextAnswers& answers) const;

  /// One pattern after the other: what `search` is held against, and what it does where the set would need too much memory.
  void search_one_by_one(std::string_view text, TextAnswers& answers) const;

 private:
  /// Null where the set can't be made, or is of one pattern.
  const re2::RE2::Set* set() const;

  std::vector<const re2::RE2*> patterns_;
  mutable std::once_flag compiled_;
  mutable re2::RE2::Set set_;
  mutable bool usable_ = false;
};

}  // namespace wrapup
