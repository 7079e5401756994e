#include "editors/server/protocol/places.h"

#include <glib.h>

#include <algorithm>

namespace wrapup::lsp {

namespace {

/// How many bytes the character has whose first byte this is; a byte that begins none counts alone.
std::uint32_t bytes_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::uint32_t units_of(std::uint32_t bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return bytes;
    case Encoding::utf16: return bytes == 4 ? 2 : 1;
  }
  return 1;
}

}  // namespace

std::uint32_t width_of(std::string_view text, Encoding encoding) {
  std::uint32_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto bytes = bytes_of(text[at]);
    width += units_of(bytes, encoding);
    at += bytes;
  }
  return width;
}

std::uint32_t offset_at(std::string_view text, const Json& position, Encoding encoding) {
  std::size_t at = 0;
  for (auto line = position.value("line", 0u); line > 0; --line) {
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos) return static_cast<std::uint32_t>(text.size());
    at = end + 1;
  }
  auto left = position.value("character", 0u);
  while (left > 0 && at < text.size() && text[at] != '\n' && text[at] != '\r') {
    const auto bytes = bytes_of(text[at]);
    const auto units = units_of(bytes, encoding);
    if (units > left) break;
    left -= units;
    at = std::min<std::size_t>(at + bytes, text.size());
  }
  return static_cast<std::uint32_t>(at);
}

const std::vector<std::uint32_t>& Places::line_starts(FileId file) const {
  auto& starts = line_starts_[file];
  if (!starts.empty()) return starts;
  const std::string_view text = sources_.file(file).text;
  starts.push_back(0);
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
    starts.push_back(static_cast<std::uint32_t>(end + 1));
  return starts;
}

Json Places::position(FileId file, std::uint32_t offset) const {
  const auto& starts = line_starts(file);
  const std::string_view text = sources_.file(file).text;
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  const auto line = std::upper_bound(starts.begin(), starts.end(), offset) - 1;
  return {{"line", line - starts.begin()}, {"character", width_of(text.substr(*line, offset - *line), encoding_)}};
}

Json Places::range(Span span) const {
  if (span.file == no_file) return {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 0}, {"character", 0}}}};
  return {{"start", position(span.file, span.begin)}, {"end", position(span.file, span.end)}};
}

Json Places::lines(FileId file, std::size_t first, std::size_t end) const {
  const auto& starts = line_starts(file);
  const auto size = static_cast<std::uint32_t>(sources_.file(file).text.size());
  const auto start_of = [&](std::size_t line) { return line < starts.size() ? starts[line] : size; };
  return {{"start", position(file, start_of(first))}, {"end", position(file, start_of(end))}};
}

std::optional<std::filesystem::path> path_of_uri(std::string_view uri) {
  char* path = g_filename_from_uri(std::string(uri).c_str(), nullptr, nullptr);
  if (path == nullptr) return std::nullopt;
  std::filesystem::path found = path;
  g_free(path);
  return found;
}

std::string uri_of_path(const std::filesystem::path& path) {
  char* uri = g_filename_to_uri(std::filesystem::absolute(path).c_str(), nullptr, nullptr);
  std::string found = uri == nullptr ? "" : uri;
  g_free(uri);
  return found;
}

}  // namespace wrapup::lsp
