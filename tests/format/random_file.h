// Files that no person wrote: every construct of the language, in every layout.
#pragma once

#include <random>
#include <string>

namespace wrapup {

/// A file without syntax errors, with spaces, line breaks and comments strewn in. The same seed gives the same file.
std::string random_file(std::mt19937& random);

/// The text with a few of its bytes taken away, doubled or swapped: mostly a file with mistakes.
std::string mutated(std::string text, std::mt19937& random);

/// The text with a few of its tokens and of the gaps between them changed: swapped, doubled or taken away, comments and blank
/// lines put in or taken out, white space of any width. Often still a file without mistakes.
std::string with_tokens_changed(const std::string& text, std::mt19937& random);

}  // namespace wrapup
