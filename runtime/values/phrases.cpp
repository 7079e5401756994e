#include "runtime/values/phrases.h"

#include <algorithm>

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

/// One space where there are several, and none in front, since one stands there already. Gives the new end. No branch depends on
/// the text: a processor would guess it wrong at the end of every other word.
char* single_spaces(char* text, const char* end) {
  char* out = text;
  char before = ' ';
  for (const char* at = text; at != end; ++at) {
    const char c = *at;
    *out = c;
    out += static_cast<int>(c != ' ') | static_cast<int>(before != ' ');
    before = c;
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
