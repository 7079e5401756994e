#include "editors/server/meaning/fired.h"

#include <fmt/format.h>

namespace wrapup::lsp {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_bytes = std::uintmax_t{64} << 20;

struct Folder {
  std::uintmax_t bytes = 0;
  std::string state;  // names, sizes and times of its files
};

Folder folder_at(const fs::path& path) {
  Folder folder;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    const auto size = entry->file_size(error);
    folder.bytes += size;
    folder.state +=
        fmt::format("{}:{}:{};", entry->path().string(), size, entry->last_write_time(error).time_since_epoch().count());
  }
  return folder;
}

}  // namespace

const Fired& FiredCounts::of(const plan::Plan& plan, const Environment& environment, const fs::path& root) {
  auto& known = known_[root.string()];
  const auto folder = folder_at(root / "calls");
  auto state = plan.version + folder.state;
  if (known.state == state) return known.fired;
  const bool readable = count_ && folder.bytes > 0 && folder.bytes <= most_bytes;
  known.fired = readable ? count_(plan, environment, root / "calls") : Fired{};
  known.state = std::move(state);
  return known.fired;
}

}  // namespace wrapup::lsp
