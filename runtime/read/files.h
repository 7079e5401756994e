// Which files to read, and what is in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/read/splitter.h"

namespace wrapup {

struct InputFile {
  std::string path;        // "-" is standard input
  std::uint64_t size = 0;  // as it lies on the disk; 0 where that is not known
};

/// The file itself, or a folder's files and those of its folders, sorted by path: all with a name that format_of_name knows.
/// The string says why there is nothing to read.
std::variant<std::vector<InputFile>, std::string> files_at(const std::string& path);

/// By what the name ends with, a `.gz` or `.zst` put aside: .ndjson .jsonl .csv .tsv .form, and .json, which says only that it is
/// JSON.
std::optional<Format> format_of_name(std::string_view path);

/// For other names: forms where the first line looks like one, or else JSON.
Format format_of_start(InputBuffer& input);

}  // namespace wrapup
