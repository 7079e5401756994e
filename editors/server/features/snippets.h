// Pieces of rules to fill in, and the words of each block.
#pragma once

#include <span>
#include <string_view>

namespace wrapup::lsp {

/// A piece in the snippet syntax of LSP 3.17.
struct Snippet {
  std::string_view block;  // the first word of the block that it fits in; empty: outside of all blocks
  std::string_view name;
  std::string_view documentation;
  std::string_view text;
};

std::span<const Snippet> all_snippets();

/// Words that may begin something in a block, or go on in it.
std::span<const std::string_view> words_of(std::string_view block);

}  // namespace wrapup::lsp
