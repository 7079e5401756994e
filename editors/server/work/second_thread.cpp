#include "editors/server/work/second_thread.h"

#include <algorithm>
#include <exception>

namespace wrapup::lsp {

SecondThread::SecondThread(Background background, Done done)
    : background_(std::move(background)), done_(std::move(done)), thread_([this](const std::stop_token& end) { run(end); }) {}

SecondThread::~SecondThread() {
  give_up([](const Piece&) { return true; }, {request_cancelled, "the server ends"});
  thread_.request_stop();
}

void SecondThread::add(Json id, Job job, bool about_text) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back({std::move(id), std::move(job), about_text, {}});
  changed_.notify_one();
}

void SecondThread::text_changed() {
  give_up([](const Piece& piece) { return piece.about_text; }, {content_modified, "the text has changed meanwhile"});
}

void SecondThread::cancel(const Json& id) {
  give_up([&](const Piece& piece) { return piece.id == id; }, {request_cancelled, "cancelled"});
}

template <typename Which>
void SecondThread::give_up(Which which, const Refusal& refusal) {
  std::vector<Json> ids;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& piece : waiting_) {
      if (which(piece)) ids.push_back(piece.id);
    }
    std::erase_if(waiting_, which);
    if (running_ && which(*running_)) running_->stop.request_stop();  // it answers itself, with what it has
  }
  for (const auto& id : ids) done_(id, refusal);
}

void SecondThread::run(const std::stop_token& end) {
  for (;;) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, end, [&] { return !waiting_.empty(); })) return;
    const auto piece = std::move(waiting_.front());
    waiting_.pop_front();
    running_ = Piece{piece.id, {}, piece.about_text, piece.stop};
    lock.unlock();
    done_(piece.id, outcome_of(piece));
    lock.lock();
    running_.reset();
  }
}

std::variant<Reply, Refusal> SecondThread::outcome_of(const Piece& piece) {
  try {
    return piece.job(background_, piece.stop.get_token());
  } catch (const RequestFault& fault) {
    return Refusal{request_failed, fault.message};
  } catch (const Json::exception& error) {
    return Refusal{invalid_params, error.what()};
  } catch (const std::exception& error) {  // out of memory, say: the next request may fare better
    return Refusal{internal_error, error.what()};
  }
}

}  // namespace wrapup::lsp
