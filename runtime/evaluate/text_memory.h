// What was found in the texts of the call that is being decided: each is searched once, at the first question about it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/values/cell.h"

struct hs_database;
struct hs_scratch;

namespace wrapup {

/// The answers to every question about one text: a bit each.
struct TextAnswers {
  const void* text = nullptr;  // where the value that was searched lies, and its size
  std::uint32_t size = 0;
  std::uint64_t evaluation = 0;  // Frame::evaluation of that time
  std::vector<std::uint64_t> bits;
  const hs_database* scratch_for = nullptr;  // the database that TextMemory::scratch was last made large enough for

  bool are_of(Cell value, std::uint64_t now) const { return evaluation == now && text == value.bytes && size == value.size; }
  void forget(std::size_t questions) { bits.assign((questions + 63) / 64, 0); }
  void hold(std::uint32_t bit) { bits[bit / 64] |= std::uint64_t{1} << bit % 64; }
  bool has(std::uint32_t bit) const { return (bits[bit / 64] >> bit % 64 & 1) != 0; }
};

/// What was said up to `end` of a folded text that is put together from several, and by whom: ordinal + 1, 0 where nobody knows.
struct Said {
  std::size_t end = 0;
  std::uint32_t speaker = 0;
};

struct ScratchDeleter {
  void operator()(hs_scratch* scratch) const;
};

/// Part of a Frame; one a thread. Nothing is allocated once texts of a call's usual size have been searched.
struct TextMemory {
  std::vector<TextAnswers> answers;  // by text of the plan (runtime/evaluate/text_searches.h)
  std::string folded;
  std::vector<Said> said;
  std::vector<int> patterns;
  std::unique_ptr<hs_scratch, ScratchDeleter> scratch;  // Vectorscan's working memory
};

}  // namespace wrapup
