#include "cli/embedded.h"

#include <algorithm>
#include <cassert>

namespace wrapup::cli {

std::string_view embedded(std::string_view path) {
  const auto files = embedded_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.path == path; });
  assert(found != files.end());
  return found->content;
}

}  // namespace wrapup::cli
