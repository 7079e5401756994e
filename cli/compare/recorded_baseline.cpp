#include "cli/compare/recorded_baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "runtime/compare/record_key.h"
#include "runtime/read/event_source.h"

namespace wrapup::cli {

namespace fs = std::filesystem;

bool is_recorded_baseline(const std::string& written) {
  std::error_code error;
  return fs::is_regular_file(written, error) && fs::path(written).extension() != ".wrap";
}

std::string copy_records(const std::string& from, const fs::path& to) {
  std::ofstream file(to, std::ios::binary);
  RecordKeys keys;
  const auto records = open_events({from});
  for (auto next = records->next(); !std::holds_alternative<End>(next); next = records->next()) {
    if (const auto* fault = std::get_if<ReadFault>(&next)) return fmt::format("{}: {}", fault->where, fault->message);
    const auto& event = std::get<Event>(next);
    if (!keys.read(event.bytes)) {
      return fmt::format("{}: this is no decision record, as `wrapup replay --out` writes them", event.where());
    }
    // JSON may be written over several lines; within its strings a line end is escaped.
    std::string line(event.bytes);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\r', ' ');
    file << line << '\n';
  }
  file.close();
  return file.good() ? "" : fmt::format("can't write {}", to.string());
}

}  // namespace wrapup::cli
