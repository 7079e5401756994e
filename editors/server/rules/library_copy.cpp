#include "editors/server/rules/library_copy.h"

#include <glib.h>

#include <algorithm>
#include <fstream>

namespace wrapup::lsp {

bool is_library(const Analysis& analysis, FileId file) {
  const auto& own = analysis.project.files;
  const auto& all = analysis.parsed.files;
  return std::find(own.begin(), own.end(), file) == own.end() &&
         std::any_of(all.begin(), all.end(), [&](const syntax::File& each) { return each.id == file; });
}

std::filesystem::path shown_path(const Analysis& analysis, FileId file) {
  const auto& source = analysis.sources.file(file);
  if (!is_library(analysis, file)) return source.path;
  const auto path = std::filesystem::path(g_get_user_cache_dir()) / "wrapup" / "library" / source.path;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream(path, std::ios::binary) << source.text;
  return path;
}

}  // namespace wrapup::lsp
