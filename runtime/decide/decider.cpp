#include "runtime/decide/decider.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "runtime/decide/history.h"

namespace wrapup::deciding {

namespace {

using nlohmann::ordered_json;

constexpr auto between_deadlines = std::chrono::seconds(1);
constexpr auto before_next_try = std::chrono::seconds(1);

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// `about` with one more member, whose text is JSON already.
std::string with_figures(std::string about, const std::string& figures) {
  about.pop_back();
  return about + ",\"figures\":" + figures + "}";
}

/// Discarded where it is no JSON.
ordered_json parsed(const std::string& text) {
  return ordered_json::parse(text, nullptr, false);
}

}  // namespace

struct Decider::State {
  struct Call {
    Heard heard;
    std::int64_t deadline = 0;
    bool queued = false;  // waits for its turn, or has it
    bool at_deadline = false;
    bool again = false;  // more was heard while it had its turn
  };

  State(journal::Journal& to, const RuleSets& by, journal::Clock now, DeciderSettings with,
        std::function<void(const DecidedNews&)> tell)
      : journal(to), rules(by), clock(std::move(now)), settings(with), news(std::move(tell)) {}

  journal::Journal& journal;
  const RuleSets& rules;
  const journal::Clock clock;
  const DeciderSettings settings;
  const std::function<void(const DecidedNews&)> news;
  mutable std::mutex mutex;         // guards the rest
  std::condition_variable turns;    // somebody has a turn: one worker is enough
  std::condition_variable changed;  // a turn is over, or all is
  std::unordered_map<std::string, Call> calls;
  std::deque<std::string> queue;
  std::size_t in_hand = 0;  // have their turn, until the journal has their record
  bool stopping = false;
  std::vector<std::thread> threads;

  void enqueue(const std::string& name, Call& call) {
    if (call.queued) {
      call.again = true;
      return;
    }
    call.queued = true;
    queue.push_back(name);
    turns.notify_one();
  }

  void hear(Heard heard) {
    const auto current = rules.current();
    const bool ready =
        heard.complete || !current->says_complete(heard.provider) || journal.find_once(once_name(heard.call, 1)) != 0;
    const std::lock_guard lock(mutex);
    const auto name = heard.call;
    const auto [at, is_new] = calls.try_emplace(name);
    if (is_new) {
      at->second.deadline = heard.at + settings.deadline_ms;
      at->second.heard = std::move(heard);
    }
    if (ready) enqueue(name, at->second);
  }

  static std::string once_name(const std::string& call, std::uint64_t number) {
    return "decision " + std::to_string(number) + " of " + call;
  }

  void check_deadlines() {
    const auto now = clock();
    const std::lock_guard lock(mutex);
    for (auto& [name, call] : calls) {
      if (call.queued || call.deadline > now) continue;
      call.at_deadline = true;
      enqueue(name, call);
    }
  }

  void work() {
    std::unique_lock lock(mutex);
    while (true) {
      turns.wait(lock, [this] { return stopping || !queue.empty(); });
      if (stopping) return;
      const auto name = std::move(queue.front());
      queue.pop_front();
      const auto call = calls.at(name);
      ++in_hand;
      lock.unlock();
      decide(name, call);
      lock.lock();
    }
  }

  void watch_deadlines() {
    std::unique_lock lock(mutex);
    while (!changed.wait_for(lock, between_deadlines, [this] { return stopping; })) {
      lock.unlock();
      check_deadlines();
      lock.lock();
    }
  }

  void decide(const std::string& name, const Call& call) {
    DecidedNews told{.at_deadline = call.at_deadline};
    std::vector<journal::NewEntry> batch;
    try {
      batch = entries(name, call, told);
    } catch (const std::exception& error) {
      told.error = error.what();
      news(told);
      return done(name, false);
    }
    if (batch.empty()) return done(name, true);
    journal.append(std::move(batch), [this, name, told](const journal::Appended& appended) mutable {
      told.stored = appended.outcome == journal::Appended::Outcome::stored;
      told.error = appended.error;
      const bool repeated = appended.outcome == journal::Appended::Outcome::repeated;
      if (!repeated) news(told);
      done(name, told.stored || repeated);
    });
  }

  /// What is to be kept of deciding the call; nothing where it was decided with all its events already.
  std::vector<journal::NewEntry> entries(const std::string& name, const Call& call, DecidedNews& told) {
    auto history = history_of(journal.read_call(name));
    if (history.known.events.empty() || history.last_news <= history.decided_upto) return {};
    const auto current = rules.current();
    auto& known = history.known;
    known.provider = call.heard.provider;
    known.key = call.heard.key;
    auto decided = decide_after(*current, known);
    const auto number = history.decisions + 1;
    ordered_json about{{"phase", "after"},
                       {"rules", {{"name", current->name()}, {"version", current->version()}}},
                       {"number", number},
                       {"upto", history.last_news}};
    if (call.at_deadline) about["at_deadline"] = true;
    if (history.last_correction != 0) about["correction"] = history.last_correction;
    if (number > 1) {
      const auto changes = changed_decisions(parsed(history.record), parsed(decided.record));
      about["changed"] = changes;
      told.changed = !changes.empty();
    }
    std::vector<journal::NewEntry> batch;
    batch.push_back({.kind = journal::Kind::context, .call = name, .body = std::move(decided.context)});
    batch.push_back({.kind = journal::Kind::decision,
                     .call = name,
                     .once = once_name(name, number),
                     .about = with_figures(dumped(about), decided.figures),
                     .body = std::move(decided.record)});
    try_candidate(name, known, batch, told);
    return batch;
  }

  void try_candidate(const std::string& name, const KnownCall& known, std::vector<journal::NewEntry>& batch, DecidedNews& told) {
    const auto candidate = rules.candidate();
    if (!candidate) return;
    const auto other = decide_after(*candidate, known);
    const auto differs = changed_decisions(parsed(batch.back().body), parsed(other.record));
    if (differs.empty()) return;
    told.candidate_differs = true;
    const ordered_json about{{"rules", {{"name", candidate->name()}, {"version", candidate->version()}}}, {"differs", differs}};
    batch.push_back({.kind = journal::Kind::shadow, .call = name, .about = dumped(about), .body = other.record});
  }

  void done(const std::string& name, bool good) {
    const std::lock_guard lock(mutex);
    --in_hand;
    const auto at = calls.find(name);
    if (at == calls.end()) return;
    auto& call = at->second;
    call.queued = false;
    if (!good) {
      // The disk is full, say: its deadline tries it again.
      call.deadline = clock() + std::chrono::milliseconds(before_next_try).count();
      call.again = false;
    } else if (call.again) {
      call.again = false;
      enqueue(name, call);
    } else {
      calls.erase(at);
    }
    changed.notify_all();
  }
};

Decider::Decider(journal::Journal& journal, const RuleSets& rules, journal::Clock clock, DeciderSettings settings,
                 std::function<void(const DecidedNews&)> news)
    : state_(std::make_unique<State>(journal, rules, std::move(clock), settings, std::move(news))) {
  for (unsigned i = 0; i < settings.threads; ++i) state_->threads.emplace_back([state = state_.get()] { state->work(); });
  state_->threads.emplace_back([state = state_.get()] { state->watch_deadlines(); });
}

Decider::~Decider() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    state_->turns.notify_all();
    state_->changed.notify_all();
  }
  for (auto& thread : state_->threads) thread.join();
  // The journal may still be about to say what became of the last ones.
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [this] { return state_->in_hand == 0; });
}

void Decider::hear(Heard heard) {
  state_->hear(std::move(heard));
}

std::size_t Decider::waiting() const {
  const std::lock_guard lock(state_->mutex);
  return state_->calls.size();
}

void Decider::settle() {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [this] { return state_->queue.empty() && state_->in_hand == 0; });
}

void Decider::check_deadlines() {
  state_->check_deadlines();
}

}  // namespace wrapup::deciding
