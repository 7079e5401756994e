#include "runtime/values/phrases.h"

#include <algorithm>
#include <cstring>

#include "runtime/values/fold_by_character.h"
#include "runtime/values/plain_text.h"

namespace wrapup {
namespace {

bool is_between_words(char c) {
  return c == ' ' || c == '\'';
}

/// An apostrophe that does not stand alone between two letters becomes a space. `text` has a byte before it.
void drop_loose_apostrophes(char* text, char* end) {
  for (char* at = std::find(text, end, '\''); at != end; at = std::find(at + 1, end, '\'')) {
    if (is_between_words(at[-1]) || at + 1 == end || is_between_words(at[1])) *at = ' ';
  }
}

/// Eight characters.
std::uint64_t eight(const char* text) {
  std::uint64_t characters = 0;
  std::memcpy(&characters, text, sizeof characters);
  return characters;
}

/// Whether none of eight characters is a space behind a space.
bool is_tidy(const char* text) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080, spaces = ones * ' ';
  const std::uint64_t zero_where_both = (eight(text) ^ spaces) | (eight(text - 1) ^ spaces);
  return ((zero_where_both - ones) & ~zero_where_both & tops) == 0;
}

/// One space where there are several, and none in front, since one stands before `text`. Gives the new end.
char* single_spaces(char* text, const char* end) {
  char* out = text;
  char before = ' ';
  for (const char* at = text; at != end;) {
    if (end - at >= 8 && is_tidy(at)) {
      const std::uint64_t characters = eight(at);
      std::memcpy(out, &characters, sizeof characters);
      out += sizeof characters;
      at += sizeof characters;
      before = out[-1];
      continue;
    }
    for (const char* part = std::min<std::ptrdiff_t>(end - at, 8) + at; at != part; ++at) {
      const char c = *at;
      *out = c;
      out += static_cast<int>(c != ' ') | static_cast<int>(before != ' ');  // no branch, which would often be guessed wrong
      before = c;
    }
  }
  return out;
}

}  // namespace

void append_folded(std::string& out, std::string_view text) {
  const std::size_t from = out.size();
  out += ' ';
  if (!append_plain(out, text)) {
    out.resize(from);
    out += fold_by_character(text);
    return;
  }
  char *first = out.data() + from + 1, *end = out.data() + out.size();
  drop_loose_apostrophes(first, end);
  end = single_spaces(first, end);
  out.resize(end == first ? from : static_cast<std::size_t>(end - out.data()));
  if (end != first && out.back() != ' ') out += ' ';
}

std::string fold_phrase(std::string_view text) {
  std::string out;
  append_folded(out, text);
  return out;
}

bool mentions(std::string_view folded_text, std::string_view folded_phrase) {
  if (folded_phrase.empty()) return false;
  const std::string_view words = folded_phrase.substr(0, folded_phrase.size() - 1);
  for (std::size_t at = folded_text.find(words); at != std::string_view::npos; at = folded_text.find(words, at + 1)) {
    const std::string_view rest = folded_text.substr(at + words.size());
    if (rest.starts_with(' ') || rest.starts_with("'s ")) return true;
  }
  return false;
}

std::int64_t word_count(std::string_view text) {
  const std::string folded = fold_phrase(text);
  return std::max<std::int64_t>(std::count(folded.begin(), folded.end(), ' ') - 1, 0);
}

}  // namespace wrapup
