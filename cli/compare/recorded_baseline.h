// Decision records that were kept, as a baseline.
#pragma once

#include <filesystem>
#include <string>

namespace wrapup::cli {

/// Whether `--against` means records: a file, packed or not, that is no rule file.
bool is_recorded_baseline(const std::string& written);

/// Writes the records to `to`, one a line. Gives why they can't be used, as a sentence without a full stop, or nothing.
std::string copy_records(const std::string& from, const std::filesystem::path& to);

}  // namespace wrapup::cli
