#include "runtime/journal/projection.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace wrapup::journal {

namespace {

constexpr std::size_t entries_at_a_time = 500;
constexpr auto before_next_try = std::chrono::seconds(1);

}  // namespace

std::string views_path(const std::string& folder) {
  return folder + "/views.db";
}

struct Projector::State {
  struct Kept {
    std::unique_ptr<Projection> projection;
    Sequence applied = 0;
  };

  /// What the journal's thread wakes up; shared with it, because it may still call after the projector is gone.
  struct Signal {
    std::mutex mutex;
    std::condition_variable changed;
    Sequence appended = 0;
    Sequence applied = 0;
    bool stopping = false;
  };

  State(const Reader& from, const std::string& folder) : journal(from), views(views_path(folder), Durability::loose) {}

  const Reader& journal;
  Database views;
  std::vector<Kept> kept;
  std::shared_ptr<Signal> signal = std::make_shared<Signal>();
  std::thread thread;

  Sequence first_missing() const {
    Sequence least = kept.empty() ? journal.last() : kept.front().applied;
    for (const auto& each : kept) least = std::min(least, each.applied);
    return least + 1;
  }

  Kinds with_bodies() const {
    Kinds kinds{};
    for (const auto& each : kept) kinds |= each.projection->with_bodies();
    return kinds;
  }

  void note(const Kept& each) {
    views.kept("INSERT OR REPLACE INTO projections VALUES(?, ?, ?)")
        .bind_text(0, each.projection->name())
        .bind(1, each.projection->version())
        .bind(2, static_cast<std::int64_t>(each.applied))
        .run();
  }

  void make_anew(Kept& each) {
    each.applied = 0;
    each.projection->make(views);
    note(each);
  }

  /// One transaction's worth; false when there was nothing to do.
  bool apply_some() {
    const auto entries = journal.read(first_missing(), entries_at_a_time, with_bodies());
    if (entries.empty()) return false;
    const auto before = applied_each();
    try {
      Transaction transaction(views);
      for (auto& each : kept) {
        for (const auto& entry : entries) {
          if (entry.sequence <= each.applied) continue;
          each.projection->apply(views, entry);
          each.applied = entry.sequence;
        }
        note(each);
      }
      transaction.commit();
    } catch (const std::exception&) {
      for (std::size_t i = 0; i < kept.size(); ++i) kept[i].applied = before[i];
      throw;
    }
    const std::lock_guard lock(signal->mutex);
    signal->applied = first_missing() - 1;
    signal->changed.notify_all();
    return true;
  }

  std::vector<Sequence> applied_each() const {
    std::vector<Sequence> applied;
    for (const auto& each : kept) applied.push_back(each.applied);
    return applied;
  }

  void work(const std::function<void(const std::string&)>& fault) {
    while (true) {
      bool failed = false;
      try {
        while (apply_some()) {
          const std::lock_guard lock(signal->mutex);
          if (signal->stopping) return;
        }
      } catch (const std::exception& error) {
        fault(error.what());
        failed = true;
      }
      std::unique_lock lock(signal->mutex);
      if (failed) {
        signal->changed.wait_for(lock, before_next_try, [this] { return signal->stopping; });
      } else {
        signal->changed.wait(lock, [this] { return signal->stopping || signal->appended > signal->applied; });
      }
      if (signal->stopping) return;
    }
  }
};

Projector::Projector(const Reader& journal, const std::string& folder, std::vector<std::unique_ptr<Projection>> projections)
    : state_(std::make_unique<State>(journal, folder)) {
  auto& views = state_->views;
  views.run(
      "CREATE TABLE IF NOT EXISTS projections(name TEXT PRIMARY KEY, version INTEGER NOT NULL, applied INTEGER NOT NULL) "
      "WITHOUT ROWID");
  for (auto& projection : projections) state_->kept.push_back({std::move(projection)});
  Transaction transaction(views);
  for (auto& each : state_->kept) {
    auto found = views.prepare("SELECT applied FROM projections WHERE name = ? AND version = ?");
    found.bind_text(0, each.projection->name()).bind(1, each.projection->version());
    if (found.step()) {
      each.applied = static_cast<Sequence>(found.integer(0));
      found.reset();
    }
    // Tables that know more than the journal are of another one, or it was put back from a copy.
    if (each.applied == 0 || each.applied > journal.last()) state_->make_anew(each);
  }
  transaction.commit();
  state_->signal->applied = state_->first_missing() - 1;
}

Projector::~Projector() {
  stop();
}

void Projector::catch_up(const Progress& progress) {
  const auto end = state_->journal.last();
  while (state_->first_missing() <= end && state_->apply_some()) {
    if (progress) progress(applied(), end);
  }
}

void Projector::rebuild(const Progress& progress) {
  {
    Transaction transaction(state_->views);
    for (auto& each : state_->kept) state_->make_anew(each);
    transaction.commit();
  }
  catch_up(progress);
}

void Projector::follow(Journal& journal, std::function<void(const std::string&)> fault) {
  const auto signal = state_->signal;
  journal.on_append([signal](Sequence last) {
    const std::lock_guard lock(signal->mutex);
    signal->appended = last;
    signal->changed.notify_all();
  });
  state_->thread = std::thread([state = state_.get(), fault = std::move(fault)] { state->work(fault); });
}

void Projector::wait_for(Sequence sequence) {
  std::unique_lock lock(state_->signal->mutex);
  state_->signal->changed.wait(lock, [&] { return state_->signal->stopping || state_->signal->applied >= sequence; });
}

Sequence Projector::applied() const {
  const std::lock_guard lock(state_->signal->mutex);
  return state_->signal->applied;
}

void Projector::stop() {
  {
    const std::lock_guard lock(state_->signal->mutex);
    state_->signal->stopping = true;
    state_->signal->changed.notify_all();
  }
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace wrapup::journal
