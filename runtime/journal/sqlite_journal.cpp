// The journal over SQLite: a queue of batches, and one thread that makes whatever waits durable with one fsync.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

#include "runtime/journal/batch_writer.h"
#include "runtime/journal/journal.h"
#include "runtime/journal/key_files.h"
#include "runtime/journal/sqlite_reader.h"

namespace wrapup::journal {

namespace {

constexpr auto before_next_clearing = std::chrono::seconds(1);
constexpr std::size_t most_bytes_a_commit = 8u << 20;

/// Held as long as a process writes to the journal.
class Lock {
 public:
  explicit Lock(const std::string& folder) : file_(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0) throw StorageError(fmt::format("{}/lock: {}", folder, std::strerror(errno)));
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
      close(file_);
      throw StorageError(fmt::format("the journal in {} is in use by another process", folder));
    }
  }
  ~Lock() { close(file_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int file_;
};

std::size_t size_of(const std::vector<NewEntry>& batch) {
  std::size_t size = 0;
  for (const auto& entry : batch)
    size += sizeof entry + entry.call.size() + entry.once.size() + entry.about.size() + entry.body.size();
  return size;
}

/// The tables, before anything else opens them.
Database made(const Options& options) {
  Database database(database_path(options.folder), Durability::full);
  make_tables(database);
  return database;
}

class SqliteJournal final : public Journal {
 public:
  SqliteJournal(const Options& options, std::string sealing_key, SigningKey signing_key)
      : lock_(options.folder),
        most_waiting_bytes_(options.most_waiting_bytes),
        database_(made(options)),
        writer_(database_, sealing_key, std::move(signing_key), options),
        reader_(options.folder, std::move(sealing_key)),
        last_(writer_.last()),
        thread_([this] { work(); }) {}

  ~SqliteJournal() override {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  void append(std::vector<NewEntry> batch, Done done) override {
    const auto size = size_of(batch);
    {
      const std::lock_guard lock(mutex_);
      // A batch that is larger than all that may wait is taken when nothing else waits.
      if (waiting_ == 0 || waiting_ + size <= most_waiting_bytes_) {
        waiting_ += size;
        batches_.push_back(std::move(batch));
        asked_.push_back({std::move(done), size});
        done = nullptr;
      }
    }
    if (done) return done({Appended::Outcome::full, 0, 0, "too much is waiting for the disk"});
    wake_.notify_one();
  }

  std::optional<Retired> retire(Kind kind, std::int64_t before, std::size_t most) override {
    std::packaged_task<std::optional<Retired>()> task([&] { return writer_.retire(kind, before, most); });
    auto retired = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(&task);
    }
    wake_.notify_one();
    return retired.get();
  }

  std::vector<Entry> read(Sequence from, std::size_t limit, Kinds with_bodies) const override {
    return reader_.read(from, limit, with_bodies);
  }
  std::vector<Entry> read_call(std::string_view call) const override { return reader_.read_call(call); }
  Sequence find_once(std::string_view once) const override { return reader_.find_once(once); }
  Sequence last() const override { return last_.load(); }

  void on_append(std::function<void(Sequence)> listener) override {
    const std::lock_guard lock(listeners_mutex_);
    listeners_.push_back(std::move(listener));
  }

  std::size_t waiting_bytes() const override {
    const std::lock_guard lock(mutex_);
    return waiting_;
  }

 private:
  struct Asked {
    Done done;
    std::size_t size;
  };

  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      const auto ready = [this] { return closing_ || !batches_.empty() || !tasks_.empty(); };
      if (!writer_.has_leftovers()) {
        wake_.wait(lock, ready);
      } else if (!wake_.wait_for(lock, before_next_clearing, ready)) {
        writer_.clear_log();
      }
      if (!tasks_.empty()) do_task(lock);
      if (batches_.empty() && closing_) break;
      if (batches_.empty()) continue;
      std::vector<std::vector<NewEntry>> batches;
      std::vector<Asked> asked;
      take(batches, asked);
      lock.unlock();
      const auto outcomes = writer_.write(batches);
      tell(asked, outcomes);
      lock.lock();
      for (const auto& each : asked) waiting_ -= each.size;
    }
    lock.unlock();
    try {
      writer_.sign();
    } catch (const std::exception&) {
      // The disk is full or gone: the next start signs.
    }
  }

  /// One of those who wait for the writing thread; between two commits, so that deliveries do not wait for long.
  void do_task(std::unique_lock<std::mutex>& lock) {
    auto* task = tasks_.front();
    tasks_.pop_front();
    lock.unlock();
    (*task)();
    tell({}, {});
    lock.lock();
  }

  /// What goes into the next commit; the lock is held.
  void take(std::vector<std::vector<NewEntry>>& batches, std::vector<Asked>& asked) {
    std::size_t count = 0, bytes = 0;
    while (count < asked_.size() && (count == 0 || bytes + asked_[count].size <= most_bytes_a_commit))
      bytes += asked_[count++].size;
    const auto move = [count](auto& from, auto& to) {
      const auto end = from.begin() + static_cast<std::ptrdiff_t>(count);
      to.assign(std::make_move_iterator(from.begin()), std::make_move_iterator(end));
      from.erase(from.begin(), end);
    };
    move(batches_, batches);
    move(asked_, asked);
  }

  void tell(const std::vector<Asked>& asked, const std::vector<Appended>& outcomes) {
    const auto before = last_.exchange(writer_.last());
    for (std::size_t i = 0; i < asked.size(); ++i) asked[i].done(outcomes[i]);
    if (before == writer_.last()) return;
    const std::lock_guard lock(listeners_mutex_);
    for (const auto& listener : listeners_) listener(writer_.last());
  }

  Lock lock_;
  const std::size_t most_waiting_bytes_;
  Database database_;
  BatchWriter writer_;  // the thread's, once it runs
  SqliteReader reader_;
  std::atomic<Sequence> last_;
  mutable std::mutex mutex_;  // guards the next six
  std::condition_variable wake_;
  std::vector<std::vector<NewEntry>> batches_;
  std::vector<Asked> asked_;
  std::deque<std::packaged_task<std::optional<Retired>()>*> tasks_;  // of those who wait for them
  std::size_t waiting_ = 0;
  bool closing_ = false;
  std::mutex listeners_mutex_;
  std::vector<std::function<void(Sequence)>> listeners_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace

Appended Journal::append_and_wait(std::vector<NewEntry> batch) {
  std::promise<Appended> outcome;
  append(std::move(batch), [&](const Appended& appended) { outcome.set_value(appended); });
  return outcome.get_future().get();
}

std::variant<std::unique_ptr<Journal>, std::string> open(Options options) {
  try {
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    if (error) return fmt::format("the folder {} cannot be made: {}", options.folder, error.message());
    // What was encrypted with a key that is gone cannot be read: no new key is made beside an old journal.
    const bool is_new = !std::filesystem::exists(database_path(options.folder), error);
    auto sealing = load_sealing_key(options.sealing_key, options.folder, is_new ? WhenAbsent::make : WhenAbsent::refuse);
    auto signing = load_signing_key(options.signing_key_pem, options.folder);
    return std::make_unique<SqliteJournal>(options, std::move(sealing), std::move(signing));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

std::variant<std::unique_ptr<Reader>, std::string> open_to_read(const std::string& folder, const std::string& sealing_key) {
  try {
    auto key = load_sealing_key(sealing_key, folder, WhenAbsent::refuse);
    return std::make_unique<SqliteReader>(folder, std::move(key));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

}  // namespace wrapup::journal
