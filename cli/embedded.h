// Files that are built into the program: the report's page, and the templates of `wrapup new`.
#pragma once

#include <span>
#include <string_view>

namespace wrapup::cli {

struct EmbeddedFile {
  std::string_view path;  // "report/page.html", "templates/dental/wrapup.toml"
  std::string_view content;
};

std::span<const EmbeddedFile> embedded_files();

/// The content of the file with this path, which must be there.
std::string_view embedded(std::string_view path);

}  // namespace wrapup::cli
