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

Json position_at(std::string_view text, std::uint32_t offset, Encoding encoding) {
  const auto before = text.substr(0, std::min<std::size_t>(offset, text.size()));
  const auto last = before.rfind('\n');
  const auto begin = last == std::string_view::npos ? 0 : last + 1;
  return {{"line", std::count(before.begin(), before.end(), '\n')}, {"character", width_of(before.substr(begin), encoding)}};
}

Json range_of(const SourceMap& sources, Span span, Encoding encoding) {
  const std::string_view text = span.file == no_file ? std::string_view{} : sources.file(span.file).text;
  return {{"start", position_at(text, span.begin, encoding)}, {"end", position_at(text, span.end, encoding)}};
}

Json whole_range(std::string_view text, Encoding encoding) {
  return {{"start", {{"line", 0}, {"character", 0}}},
          {"end", position_at(text, static_cast<std::uint32_t>(text.size()), encoding)}};
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
