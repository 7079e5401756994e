// Many phrases in one scan of a text: a Vectorscan database of their folded words (docs/decisions/phrases-in-one-scan.md).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/evaluate/text_memory.h"

struct hs_database;

namespace wrapup {

/// Whether a text mentions one of the phrases: its answer is `bit`.
struct PhraseQuestion {
  const std::vector<std::string>* phrases = nullptr;  // as written
  std::uint32_t speaker = 0;                          // ordinal + 1 of whose words count, 0 for anyone's
  std::uint32_t bit = 0;
};

class PhraseSearch {
 public:
  explicit PhraseSearch(const std::vector<PhraseQuestion>& questions);
  ~PhraseSearch();
  PhraseSearch(const PhraseSearch&) = delete;
  PhraseSearch& operator=(const PhraseSearch&) = delete;

  /// Sets the bits of the questions that `memory.folded` answers with yes; `memory.said` tells who said what, where questions
  /// ask. The first search compiles the database, which takes some 40 ms for 1,000 phrases. Threads may search at once, each with
  /// a memory of its own.
  void search(TextMemory& memory, TextAnswers& answers) const;

  /// One phrase after the other, without a database: what `search` is held against, and what it does where there is none.
  void search_one_by_one(const TextMemory& memory, TextAnswers& answers) const;

  /// The database; null where Vectorscan can't make one.
  const hs_database* database() const;

  /// The phrase that match `id` of the database is about was mentioned, and its last word ends before `end`.
  void found(std::uint32_t id, std::size_t end, const TextMemory& memory, TextAnswers& answers) const;

 private:
  struct DatabaseDeleter {
    void operator()(hs_database* database) const;
  };
  /// Who asks for a phrase, and the bit of the answer.
  struct Asked {
    std::uint32_t speaker = 0, bit = 0;
  };

  /// Whether the memory's scratch is large enough for the database, which it is made.
  bool has_scratch(TextMemory& memory, TextAnswers& answers) const;

  std::vector<std::string> phrases_;       // folded, distinct, ascending
  std::vector<std::vector<Asked>> asked_;  // by phrase
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<hs_database, DatabaseDeleter> database_;
};

}  // namespace wrapup
