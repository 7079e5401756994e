// Recorded calls as they come from the command line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/temporary.h"
#include "runtime/read/event_source.h"

namespace wrapup::cli {

/// Files and folders of events; "-" is standard input, which is put aside in a temporary file so that it can be read twice.
class Recorded {
 public:
  explicit Recorded(std::vector<std::string> paths);

  /// Why nothing can be read, or nothing.
  const std::string& problem() const { return problem_; }
  /// Reads from the front.
  std::unique_ptr<EventSource> open() const;
  /// What was given, as people should read it.
  const std::vector<std::string>& names() const { return names_; }

 private:
  void put_aside();

  std::vector<std::string> names_, paths_;
  std::string aside_, problem_;
  std::optional<TemporaryFolder> folder_;
};

}  // namespace wrapup::cli
