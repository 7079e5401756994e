// The plain meaning of `mentions`: every phrase by itself, in a text folded character by character.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/values/fold_by_character.h"
#include "runtime/values/phrases.h"

namespace wrapup::test {

class PhraseMatcher {
 public:
  explicit PhraseMatcher(const std::vector<std::string>& phrases) {
    for (const std::string& phrase : phrases) folded_.push_back(fold_by_character(phrase));
  }

  bool found_in(std::string_view text) const {
    const std::string folded = fold_by_character(text);
    return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) { return mentions(folded, phrase); });
  }

 private:
  std::vector<std::string> folded_;
};

}  // namespace wrapup::test
