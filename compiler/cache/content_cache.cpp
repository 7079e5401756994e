#include "compiler/cache/content_cache.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include "runtime/values/sha256.h"

namespace wrapup {
namespace {

constexpr std::string_view magic = "wrapup-object\n";
constexpr std::size_t checksum_size = 64;

}  // namespace

std::filesystem::path ContentCache::path_of(std::string_view key) const {
  return folder_ / (sha256_hex(key) + kind_);
}

std::optional<std::string> ContentCache::find(std::string_view key) const {
  std::ifstream file(path_of(key), std::ios::binary);
  if (!file) return std::nullopt;
  std::string entry{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::size_t head = magic.size() + checksum_size;
  if (entry.size() < head || std::string_view(entry).substr(0, magic.size()) != magic) return std::nullopt;
  std::string_view checksum = std::string_view(entry).substr(magic.size(), checksum_size);
  std::string_view content = std::string_view(entry).substr(head);
  if (sha256_hex(fmt::format("{}\n{}", key, content)) != checksum) return std::nullopt;
  return std::string(content);
}

bool ContentCache::store(std::string_view key, std::string_view content) const {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) return false;
  std::filesystem::path path = path_of(key);
  std::filesystem::path fresh = path;
  fresh += fmt::format(".{}.new", ::getpid());
  {
    std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
    file << magic << sha256_hex(fmt::format("{}\n{}", key, content)) << content;
    file.flush();
    if (!file) {
      std::filesystem::remove(fresh, error);
      return false;
    }
  }
  std::filesystem::rename(fresh, path, error);
  return !error;
}

std::optional<std::filesystem::path> default_cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache != '\0')
    return std::filesystem::path(cache) / "wrapup";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return std::filesystem::path(home) / ".cache" / "wrapup";
  return std::nullopt;
}

}  // namespace wrapup
