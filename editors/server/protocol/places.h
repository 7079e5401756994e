// Places as editors count them: lines from 0, and within a line code units of UTF-16 or bytes of UTF-8, as was agreed
// (LSP 3.17, "Position", "positionEncodings").
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/source/source.h"
#include "editors/server/protocol/messages.h"

namespace wrapup::lsp {

enum class Encoding { utf8, utf16 };

/// The byte offset of an LSP position; one past a line's end is the line's end, one past the text its end.
std::uint32_t offset_at(std::string_view text, const Json& position, Encoding encoding);

Json position_at(std::string_view text, std::uint32_t offset, Encoding encoding);
Json range_of(const SourceMap& sources, Span span, Encoding encoding);
/// The whole text, as a range.
Json whole_range(std::string_view text, Encoding encoding);

/// How wide a text is in the agreed code units.
std::uint32_t width_of(std::string_view text, Encoding encoding);

/// "file:///home/a%20b/x.wrap" to "/home/a b/x.wrap", and back; nothing for another scheme.
std::optional<std::filesystem::path> path_of_uri(std::string_view uri);
std::string uri_of_path(const std::filesystem::path& path);

}  // namespace wrapup::lsp
