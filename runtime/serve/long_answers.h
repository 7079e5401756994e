// Answers that take longer than a request may hold up deliveries: reports and exports, made one after the other on a thread of
// their own.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace wrapup::serve {

class LongAnswers {
 public:
  /// `most_waiting`: pieces of work, beyond that which is under way.
  explicit LongAnswers(std::size_t most_waiting = 64);
  ~LongAnswers();
  LongAnswers(const LongAnswers&) = delete;
  LongAnswers& operator=(const LongAnswers&) = delete;

  /// Does the work when its turn comes; it must not throw. False: too much waits, and it is never done.
  bool add(std::function<void()> work);
  /// Waits for what is under way; what waits is dropped, and nothing is taken any more.
  void stop();

 private:
  void run();

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace wrapup::serve
