#include "runtime/read/files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "runtime/values/scan.h"

namespace wrapup {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, Format>, 6> endings = {{{".json", Format::json},
                                                                         {".ndjson", Format::json_lines},
                                                                         {".jsonl", Format::json_lines},
                                                                         {".form", Format::form_lines},
                                                                         {".csv", Format::csv},
                                                                         {".tsv", Format::tsv}}};

constexpr std::size_t longest_form_name = 200;

bool ends_with_word(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && same_word(text.substr(text.size() - ending.size()), ending);
}

std::uint64_t size_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

std::variant<std::vector<InputFile>, std::string> files_in(const std::string& folder) {
  std::vector<InputFile> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    if (entry->is_regular_file(unknown) && format_of_name(entry->path().native())) {
      files.push_back({entry->path().native(), size_of(entry->path())});
    }
  }
  if (error) return "cannot be read: " + error.message();
  if (files.empty()) return "holds no file of calls (.json, .ndjson, .jsonl, .csv, .tsv, .form, or these with .gz or .zst)";
  std::sort(files.begin(), files.end(), [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace

std::variant<std::vector<InputFile>, std::string> files_at(const std::string& path) {
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) return files_in(path);
  return std::vector<InputFile>{{path, path == "-" ? 0 : size_of(path)}};
}

std::optional<Format> format_of_name(std::string_view path) {
  if (ends_with_word(path, ".gz")) path.remove_suffix(3);
  if (ends_with_word(path, ".zst")) path.remove_suffix(4);
  for (const auto& [ending, format] : endings) {
    if (ends_with_word(path, ending)) return format;
  }
  return std::nullopt;
}

Format format_of_start(InputBuffer& input) {
  while (input.unread().size() < longest_form_name && input.more()) {}
  std::string_view start = input.unread().substr(0, longest_form_name);
  while (!start.empty() && Scan::is_space(start.front())) start.remove_prefix(1);
  const std::string_view name = start.substr(0, start.find('='));
  const bool form = name.size() < start.size() && !name.empty() &&
                    std::all_of(
                        name.begin(), name.end(),
                        [](char c) {
                          return Scan::is_letter(c) || Scan::is_digit(c) || c == '_' || c == '.' || c == '-' || c == '%' ||
                                 c == '[' || c == ']';
                        });
  return form && !name.starts_with('[') ? Format::form_lines : Format::json;
}

}  // namespace wrapup
