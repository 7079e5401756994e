// What `mentions` means: a phrase is mentioned where its words stand one after another in the text, whatever their case, the
// white space and the punctuation between them. An apostrophe within a word is part of it, however it is drawn. Characters of
// scripts that put no space between words (Chinese, Japanese, Thai, …) are words of their own. The last word of the phrase may
// have
// `'s` behind it in the text: "my daughter" is mentioned by "my daughter's tooth".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wrapup {

/// The words of `text`, case-folded, each with a space before it and one after the last; empty where it has none. Fold a text
/// once and ask for as many phrases as need be.
std::string fold_phrase(std::string_view text);

/// The same, behind what `out` has: no memory is taken where it has room. Phrases are not found across such a joint.
void append_folded(std::string& out, std::string_view text);

/// Whether the text has the phrase's words in a row; never for a phrase without words. Both as fold_phrase gives them.
bool mentions(std::string_view folded_text, std::string_view folded_phrase);

/// How many words the text has.
std::int64_t word_count(std::string_view text);

}  // namespace wrapup
