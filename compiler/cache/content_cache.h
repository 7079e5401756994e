// What was worked out, on disk, by what it was made from: object code, answers of the prover. An entry that cannot be trusted is
// as good as none.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

class ContentCache {
 public:
  /// `kind` ends the names of entries: ".o".
  ContentCache(std::filesystem::path folder, std::string kind) : folder_(std::move(folder)), kind_(std::move(kind)) {}

  /// The bytes stored under `key`; nothing where there is none or its checksum does not fit.
  std::optional<std::string> find(std::string_view key) const;
  /// Stores bytes so that a reader sees all of it or nothing. Gives false where the disk would not have it.
  bool store(std::string_view key, std::string_view content) const;
  /// Where the entry for `key` lies.
  std::filesystem::path path_of(std::string_view key) const;

 private:
  std::filesystem::path folder_;
  std::string kind_;
};

/// $XDG_CACHE_HOME/wrapup, or ~/.cache/wrapup; nothing where neither variable is set.
std::optional<std::filesystem::path> default_cache_folder();

}  // namespace wrapup
