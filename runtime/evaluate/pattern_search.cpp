#include "runtime/evaluate/pattern_search.h"

#include <algorithm>
#include <utility>

namespace wrapup {

PatternSearch::PatternSearch(std::vector<const re2::RE2*> patterns)
    : patterns_(std::move(patterns)), set_(patterns_.front()->options(), re2::RE2::UNANCHORED) {}

const re2::RE2::Set* PatternSearch::set() const {
  std::call_once(compiled_, [this] {
    const auto added = [this](const re2::RE2* pattern) { return set_.Add(pattern->pattern(), nullptr) >= 0; };
    usable_ = patterns_.size() > 1 && std::all_of(patterns_.begin(), patterns_.end(), added) && set_.Compile();
  });
  return usable_ ? &set_ : nullptr;
}

void PatternSearch::search(std::string_view text, TextMemory& memory, TextAnswers& answers) const {
  re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
  if (set() == nullptr || (!set()->Match(text, &memory.patterns, &error) && error.kind != re2::RE2::Set::kNoError)) {
    return search_one_by_one(text, answers);
  }
  for (int pattern : memory.patterns) answers.hold(static_cast<std::uint32_t>(pattern));
}

void PatternSearch::search_one_by_one(std::string_view text, TextAnswers& answers) const {
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    if (re2::RE2::PartialMatch(text, *patterns_[i])) answers.hold(i);
  }
}

}  // namespace wrapup
