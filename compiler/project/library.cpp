#include "compiler/project/project.h"

namespace wrapup {

// Written by library.cmake from stdlib/.
extern const LibraryFile library_files[];
extern const std::size_t library_file_count;

const LibraryFile* find_library_file(std::string_view package) {
  for (std::size_t i = 0; i < library_file_count; ++i) {
    if (library_files[i].package == package) return &library_files[i];
  }
  return nullptr;
}

std::vector<std::string> library_packages() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < library_file_count; ++i) names.emplace_back(library_files[i].package);
  return names;
}

}  // namespace wrapup
