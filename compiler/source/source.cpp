#include "compiler/source/source.h"

#include <algorithm>

namespace wrapup {

Span join(Span first, Span last) {
  if (first.file == no_file) return last;
  if (last.file == no_file) return first;
  return {first.file, std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

FileId SourceMap::add(std::string path, std::string text) {
  files_.push_back({std::move(path), std::move(text)});
  return static_cast<FileId>(files_.size() - 1);
}

std::string document_key(const std::filesystem::path& path) {
  std::error_code error;
  const auto whole = std::filesystem::weakly_canonical(path, error);
  return error ? path.lexically_normal().string() : whole.string();
}

const std::string* SourceMap::open_document(const std::filesystem::path& path) const {
  if (documents_.empty()) return nullptr;
  const auto found = documents_.find(document_key(path));
  return found == documents_.end() ? nullptr : &found->second;
}

std::string_view SourceMap::text(Span span) const {
  if (span.file == no_file) return {};
  std::string_view text = file(span.file).text;
  const auto begin = std::min<std::size_t>(span.begin, text.size());
  const auto end = std::clamp<std::size_t>(span.end, begin, text.size());
  return text.substr(begin, end - begin);
}

Position SourceMap::position(FileId id, std::uint32_t offset) const {
  const std::string_view text = std::string_view(file(id).text).substr(0, offset);
  const auto line_start = text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1;
  Position position;
  position.line = 1 + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  const auto is_first_byte = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
  position.column = 1 + static_cast<std::uint32_t>(std::count_if(text.begin() + line_start, text.end(), is_first_byte));
  return position;
}

std::string_view SourceMap::line(FileId id, std::uint32_t offset) const {
  const std::string_view text = file(id).text;
  const auto at = std::min<std::size_t>(offset, text.size());
  const auto before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  auto end = std::min(text.find('\n', at), text.size());
  if (end > begin && text[end - 1] == '\r') --end;
  return text.substr(begin, end - begin);
}

}  // namespace wrapup
