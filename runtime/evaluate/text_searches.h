// The texts that a plan searches for phrases and for patterns. All questions about the same text, which is the same node of the
// plan, are answered by one search.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/evaluate/pattern_search.h"
#include "runtime/evaluate/phrase_search.h"
#include "runtime/evaluate/text_memory.h"

namespace wrapup {

class TextSearches {
 public:
  /// `patterns`: by Plan::patterns. Both must outlive this.
  TextSearches(const plan::Plan& plan, const std::vector<std::unique_ptr<re2::RE2>>& patterns);

  /// The answer to node `id`, of `mentions` or `matches`, about `value`, which is there. `evaluation`: Frame::evaluation.
  bool answer(plan::NodeId id, Cell value, TextMemory& memory, std::uint64_t evaluation) const;

 private:
  /// A text, which is a string, a list of strings or a list of turns.
  struct Text {
    plan::NodeId node = plan::no_node;
    bool lasts = true;  // what is found holds for the rest of the call
    std::uint32_t questions = 0;
    std::unique_ptr<PhraseSearch> phrases;  // one of the two
    std::unique_ptr<PatternSearch> patterns;
  };
  /// Which text a node asks about, and the bit of its answer.
  struct Question {
    std::uint32_t text = 0, bit = 0;
  };

  void search(const Text& text, Cell value, TextMemory& memory, TextAnswers& answers) const;
  void fold(const Type& type, Cell value, TextMemory& memory) const;

  const plan::Plan& plan_;
  std::vector<Text> texts_;
  std::vector<Question> questions_;  // by node
};

}  // namespace wrapup
