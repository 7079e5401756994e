#include "cli/temporary.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace wrapup::cli {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  auto folder = fs::temp_directory_path(error);
  if (error) folder = "/tmp";
  auto name = (folder / "wrapup-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    problem_ = fmt::format("can't make a temporary folder in {}: {}", folder.string(), std::strerror(errno));
  } else {
    path_ = name;
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  if (!path_.empty()) fs::remove_all(path_, error);
}

}  // namespace wrapup::cli
