// Source text and places in it. Everything a user can point at carries a Span.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace wrapup {

/// Index of a file in a SourceMap.
using FileId = std::uint32_t;
inline constexpr FileId no_file = ~FileId{0};

/// Half-open range of bytes [begin, end) in one file. Offsets count UTF-8 bytes from 0.
struct Span {
  FileId file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that holds both; they must lie in one file.
Span join(Span first, Span last);

/// A place as people name it: line and column from 1, columns in Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct SourceFile {
  std::string path;  // as shown to people, relative where it can be
  std::string text;  // UTF-8, as read
};

/// Texts that stand in for files on the disk, as an editor has them open, by `document_key`.
using Documents = std::map<std::string, std::string>;
/// The one name of a file: its path without links, `.` and `..`.
std::string document_key(const std::filesystem::path& path);

/// The files of one compilation, in the order they were added. Files never move or go once added.
class SourceMap {
 public:
  SourceMap() = default;
  explicit SourceMap(Documents documents) : documents_(std::move(documents)) {}

  FileId add(std::string path, std::string text);

  const SourceFile& file(FileId id) const { return files_.at(id); }
  std::size_t size() const { return files_.size(); }

  /// What is open in place of the file at `path`, or null: then the disk has it.
  const std::string* open_document(const std::filesystem::path& path) const;

  std::string_view text(Span span) const;
  Position position(FileId id, std::uint32_t offset) const;
  /// The line that holds `offset`, without its line end.
  std::string_view line(FileId id, std::uint32_t offset) const;

 private:
  std::deque<SourceFile> files_;
  Documents documents_;
};

}  // namespace wrapup
