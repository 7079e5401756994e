// Words in a text, and what stands around a place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/source/source.h"

namespace wrapup::lsp {

/// Whether a name may hold this byte.
bool is_word_byte(char byte);

/// The word that `offset` stands in or at an end of; empty where there is none.
Span word_at(std::string_view text, FileId file, std::uint32_t offset);

/// Whether `text` can be a name: letters, digits and _, no digit first, no word that the language keeps for itself.
bool can_be_name(std::string_view text);

/// "robocall" of the rule "brightsmile.org/outcome/robocall".
std::string short_name(const std::string& rule);

/// The first word of the innermost declaration or block whose braces are open at `offset`: "decide", "test"; empty outside
/// of all of them. Works on half-written files, as it looks at tokens alone.
std::string_view block_around(const SourceMap& sources, FileId file, std::uint32_t offset);

}  // namespace wrapup::lsp
