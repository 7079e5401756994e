// Lines for files, written so that a power cut takes none that was answered.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "runtime/send/network.h"

namespace wrapup::send {

/// Appends line after line on a thread of its own; lines that wait for the same file become durable together.
class FileWriter {
 public:
  explicit FileWriter(std::filesystem::path folder);
  /// Writes what waits.
  ~FileWriter();

  /// A path that leads out of the folder is an error.
  void append(FileLine line, Network::Done done);

 private:
  struct Waiting {
    FileLine line;
    Network::Done done;
  };
  void run();
  void write(const std::string& path, std::vector<Waiting>& waiting) const;

  std::filesystem::path folder_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace wrapup::send
