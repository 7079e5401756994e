// How long the parts of a call are kept: what is older is thrown away, by and by, while the service runs.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "runtime/journal/journal.h"
#include "runtime/settings/settings.h"

namespace wrapup::serve {

/// One setting of `[retention]`: what it is called, which entries it is about, and how long their bodies are kept.
struct KeptFor {
  std::string name;
  std::vector<journal::Kind> kinds;
  std::int64_t ms = 0;
};
using RetentionSettings = std::vector<KeptFor>;

/// Reads `[retention]`; `least_ms` is how long a call may still be worked on, below which nothing may be thrown away.
RetentionSettings read_retention_settings(Section& root, std::int64_t least_ms);

/// What went in one go.
struct RetiredNews {
  std::string name;  // of the setting
  std::uint64_t bodies = 0;
  journal::Sequence upto = 0;  // how far it has come
};

class Retention {
 public:
  /// `news` hears what went, `fault` what kept it from going; both on its thread. What it is given must outlive it.
  Retention(journal::Journal& journal, RetentionSettings settings, journal::Clock clock,
            std::function<void(const RetiredNews&)> news, std::function<void(const std::string&)> fault);
  /// Stops after the part that is under way.
  ~Retention();
  Retention(const Retention&) = delete;
  Retention& operator=(const Retention&) = delete;

  /// Throws away what is too old now. Throws StorageError.
  void run_once();
  /// From here on a thread does it, at once and then every hour.
  void start();

 private:
  void work();
  bool is_stopping() const;

  journal::Journal& journal_;
  const RetentionSettings settings_;
  const journal::Clock clock_;
  const std::function<void(const RetiredNews&)> news_;
  const std::function<void(const std::string&)> fault_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace wrapup::serve
