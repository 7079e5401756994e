#include "compiler/check/rows.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "compiler/source/csv.h"

namespace wrapup::check {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = 256u << 20;

std::vector<DataRow> csv_rows(const std::string& name, FileId file, const SourceMap& sources, Diagnostics& diagnostics) {
  const auto lines = read_csv(sources, file);
  std::vector<DataRow> rows;
  if (lines.empty()) return rows;
  const auto& header = lines[0].cells;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    DataRow row;
    row.place = fmt::format("{}, row {}", name, i + 1);
    row.span = lines[i].span;
    if (lines[i].cells.size() != header.size()) {
      diagnostics
          .report(Code::row_width, lines[i].span,
                  fmt::format("{} has {} cells, the header has {}", row.place, lines[i].cells.size(), header.size()))
          .related.push_back({lines[0].span, "the header"});
      continue;
    }
    for (std::size_t c = 0; c < header.size(); ++c)
      row.cells.push_back({header[c].text, lines[i].cells[c].text, false, lines[i].cells[c].span});
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string json_cell(const nlohmann::ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const auto& element : value) joined += (joined.empty() ? "" : ";") + json_cell(element);
  return joined;
}

std::vector<DataRow> json_rows(const std::string& name, Span named_at, std::string_view text, Diagnostics& diagnostics) {
  const auto document = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!document.is_array()) {
    diagnostics.report(Code::bad_data_file, named_at, fmt::format("`{}` is no JSON list of objects", name)).help =
        "`[{\"key\": …}, …]`";
    return {};
  }
  std::vector<DataRow> rows;
  for (const auto& element : document) {
    DataRow row;
    row.place = fmt::format("{}, row {}", name, rows.size() + 1);
    row.span = named_at;
    if (!element.is_object()) {
      diagnostics.report(Code::bad_data_file, named_at, fmt::format("{} is no object", row.place));
      continue;
    }
    for (const auto& [key, value] : element.items())
      row.cells.push_back({key, value.is_null() ? "" : json_cell(value), value.is_null(), named_at});
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::optional<fs::path> find_data_file(const std::string& path, Span named_at, const Project& project, const SourceMap& sources) {
  const auto beside = fs::path(sources.file(named_at.file).path).parent_path() / path;
  std::error_code error;
  if (fs::is_regular_file(beside, error)) return beside;
  const auto in_root = project.root / path;
  if (fs::is_regular_file(in_root, error)) return in_root;
  return std::nullopt;
}

namespace {

/// What the file holds that `path` names, or nothing after a report.
std::optional<std::string> load(const std::string& path, Span named_at, const Project& project, const SourceMap& sources,
                                fs::path& found, Diagnostics& diagnostics) {
  const auto file = find_data_file(path, named_at, project, sources);
  if (!file) {
    diagnostics.report(Code::data_file_missing, named_at, fmt::format("there is no file `{}`", path)).help =
        "the name is looked up beside the rule file, then in the project's folder";
    return std::nullopt;
  }
  std::error_code error;
  if (fs::file_size(*file, error) > largest_file) {
    diagnostics.report(Code::bad_data_file, named_at, fmt::format("`{}` is larger than {} MiB", path, largest_file >> 20));
    return std::nullopt;
  }
  found = *file;
  if (const auto* open = sources.open_document(found)) return *open;
  std::ifstream stream(found, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

std::optional<FileId> open_csv(const std::string& path, Span named_at, const Project& project, SourceMap& sources,
                               Diagnostics& diagnostics) {
  fs::path found;
  auto text = load(path, named_at, project, sources, found, diagnostics);
  if (!text) return std::nullopt;
  if (found.extension() == ".csv") return sources.add(found.string(), std::move(*text));
  diagnostics.report(Code::bad_data_file, named_at, fmt::format("`{}` is no .csv file", path));
  return std::nullopt;
}

std::vector<DataRow> read_rows(const std::string& path, Span named_at, const Project& project, SourceMap& sources,
                               Diagnostics& diagnostics) {
  fs::path found;
  auto text = load(path, named_at, project, sources, found, diagnostics);
  if (!text) return {};
  if (found.extension() == ".json") return json_rows(path, named_at, *text, diagnostics);
  if (found.extension() != ".csv") {
    diagnostics.report(Code::bad_data_file, named_at, fmt::format("`{}` is neither .csv nor .json", path));
    return {};
  }
  const auto file = sources.add(found.string(), std::move(*text));
  return csv_rows(path, file, sources, diagnostics);
}

}  // namespace wrapup::check
