#include "editors/server/meaning/recorded.h"

#include <fmt/format.h>

namespace wrapup::lsp {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_bytes = std::uintmax_t{64} << 20;

struct Folder {
  std::uintmax_t bytes = 0;
  std::string state;  // names, sizes and times of its files

  bool is_readable() const { return bytes > 0 && bytes <= most_bytes; }
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

const Fired& RecordedCalls::fired(const plan::Plan& plan, const Environment& environment, const fs::path& root) {
  auto& known = known_[root.string()];
  const auto folder = folder_at(root / "calls");
  auto state = plan.version + folder.state;
  if (known.state == state) return known.fired;
  known.fired = runs_.count && folder.is_readable() ? runs_.count(plan, environment, root / "calls") : Fired{};
  known.state = std::move(state);
  return known.fired;
}

std::optional<std::string> RecordedCalls::find(const plan::Plan& plan, const Environment& environment, const fs::path& root,
                                               std::uint32_t decision, std::uint32_t rule) const {
  if (!runs_.find || !folder_at(root / "calls").is_readable()) return std::nullopt;
  return runs_.find(plan, environment, root / "calls", decision, rule);
}

}  // namespace wrapup::lsp
