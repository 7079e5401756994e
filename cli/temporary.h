// A folder that is gone when it is no longer needed.
#pragma once

#include <filesystem>
#include <string>

namespace wrapup::cli {

/// A new, empty folder where the system keeps temporary files ($TMPDIR, else /tmp); removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Empty where none could be made; `problem` says why then, as a sentence without a full stop.
  const std::filesystem::path& path() const { return path_; }
  const std::string& problem() const { return problem_; }

 private:
  std::filesystem::path path_;
  std::string problem_;
};

}  // namespace wrapup::cli
