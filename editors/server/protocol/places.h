// Places as editors count them: lines from 0, and within a line code units of UTF-16 or bytes of UTF-8, as was agreed
// (LSP 3.17, "Position", "positionEncodings").
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/source.h"
#include "editors/server/protocol/messages.h"

namespace wrapup::lsp {

enum class Encoding { utf8, utf16 };

/// The byte offset of an LSP position; one past a line's end is the line's end, one past the text its end.
std::uint32_t offset_at(std::string_view text, const Json& position, Encoding encoding);

/// How wide a text is in the agreed code units.
std::uint32_t width_of(std::string_view text, Encoding encoding);

/// Places in the files of a source map, which must outlive it. Each file's lines are counted once, so that a thousand places
/// cost little more than one.
class Places {
 public:
  Places(const SourceMap& sources, Encoding encoding) : sources_(sources), encoding_(encoding) {}

  Json position(FileId file, std::uint32_t offset) const;
  /// An empty range at the start of no file where the span is in none.
  Json range(Span span) const;
  /// From the start of one line to that of another, lines from 0; a line past the last one is the end of the text.
  Json lines(FileId file, std::size_t first, std::size_t end) const;

 private:
  const std::vector<std::uint32_t>& line_starts(FileId file) const;

  const SourceMap& sources_;
  Encoding encoding_;
  mutable std::map<FileId, std::vector<std::uint32_t>> line_starts_;  // of the files that were asked about
};

/// "file:///home/a%20b/x.wrap" to "/home/a b/x.wrap", and back; nothing for another scheme.
std::optional<std::filesystem::path> path_of_uri(std::string_view uri);
std::string uri_of_path(const std::filesystem::path& path);

}  // namespace wrapup::lsp
