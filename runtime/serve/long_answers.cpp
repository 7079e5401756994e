#include "runtime/serve/long_answers.h"

namespace wrapup::serve {

LongAnswers::LongAnswers(std::size_t most_waiting) : most_waiting_(most_waiting), thread_([this] { run(); }) {}

LongAnswers::~LongAnswers() {
  stop();
}

void LongAnswers::stop() {
  std::deque<std::function<void()>> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(waiting_);
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool LongAnswers::add(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void LongAnswers::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    auto work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    work = nullptr;  // what it holds ends here, not under the lock
    lock.lock();
  }
}

}  // namespace wrapup::serve
