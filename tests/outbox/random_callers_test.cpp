// Callers at random, over destinations that answer, fail, hang, or are left alone, and a program that dies in between: everybody
// is answered once, and at the last moment at the latest.
#include <gmock/gmock.h>

#include <random>

#include "tests/outbox/sample_steps.h"

namespace wrapup::outbox {
namespace {

class Line {
 public:
  explicit Line(unsigned seed) : random_(seed) { restart(); }

  void happen() {
    now_ += static_cast<Time>(random_() % 600);
    switch (random_() % 10) {
      case 0:
      case 1:
      case 2: ask(); break;
      case 3:
        if (random_() % 4 == 0) restart();
        break;
      case 4:
      case 5:
      case 6: answer(); break;
      default: break;  // time goes by
    }
    advance();
  }

  void finish() {
    for (int i = 0; i < 200 && outbox_->open_calls() > 0; ++i) {
      now_ += 5000;
      while (!under_way_.empty()) answer();
      advance();
    }
    EXPECT_EQ(outbox_->open_calls(), 0u);
    for (const auto& status : outbox_->lanes()) {
      EXPECT_EQ(status.waiting, 0u) << status.destination;
      EXPECT_EQ(status.under_way, 0u) << status.destination;
    }
  }

  std::size_t found = 0, otherwise = 0, late = 0;

 private:
  struct UnderWay {
    std::string key;
    std::int64_t number;
  };
  struct Caller {
    Time by = 0;
    int replies = 0;
  };

  void ask() {
    const auto event = "q" + std::to_string(callers_.size());
    const auto by = now_ + 500 + static_cast<Time>(random_() % 4000);
    callers_[event].by = by;
    const auto* where = random_() % 2 == 0 ? "a.go" : "b.go";
    Decided decided{event,
                    {step(event, "r", 1, where, "when?"), step(event, "r", 2, "v.say", id_of(1)),
                     step(event, "r", 3, "v.say", "later", 2), step(event, "r", 4, "c.tell", "note")},
                    {by, {event + "/r/1", event + "/r/2", event + "/r/3"}}};
    journal_.push_back({"c", now_, std::move(decided)});
    if (!outbox_->knows("c")) return outbox_->load("c", journal_);
    outbox_->apply(journal_.back());
  }

  void restart() {
    const OutboxSettings settings{.lane = {.concurrency = 2, .breaker = {.failures = 3, .open_ms = 3000}}};
    outbox_ = std::make_unique<Outbox>(sample_plan(), settings, [this] { return static_cast<double>(random_() % 100) / 100; });
    under_way_.clear();
    if (!journal_.empty()) outbox_->load("c", journal_);
  }

  void answer() {
    if (under_way_.empty()) return;
    const auto chosen = random_() % under_way_.size();
    const auto which = under_way_[chosen];
    under_way_.erase(under_way_.begin() + static_cast<std::ptrdiff_t>(chosen));
    const Verdict verdicts[] = {good(), bad(), refused(), {Failure{"answered 429"}, true, Health::unknown, 3000}};
    const bool missed = !under_way_keys_.contains(which.key);
    const auto entries = outbox_->answered("c", which.key, which.number, verdicts[random_() % 4], now_);
    EXPECT_EQ(entries.empty(), missed) << which.key << ": what comes too late counts no more";
    under_way_keys_.erase(which.key);
    write(entries);
  }

  void advance() {
    write(outbox_->advance(now_));
    for (const auto& [event, caller] : callers_) {
      if (caller.by > now_) continue;
      EXPECT_EQ(caller.replies, 1) << event << " at " << now_ << ", had to be answered by " << caller.by;
      EXPECT_FALSE(outbox_->can_answer("c", event));
    }
  }

  void write(const std::vector<Entry>& entries) {
    for (const auto& entry : entries) {
      journal_.push_back(entry);
      if (const auto* answered = std::get_if<Answered>(&entry.what);
          answered != nullptr && under_way_keys_.erase(answered->key) == 1)
        ++late;
    }
    for (const auto& entry : entries) {
      if (const auto* attempted = std::get_if<Attempted>(&entry.what)) begin(*attempted);
    }
  }

  void begin(const Attempted& attempted) {
    const auto event = attempted.key.substr(0, attempted.key.find('/'));
    auto& caller = callers_[event];
    if (attempted.key.ends_with("/1")) {
      EXPECT_LT(now_, caller.by) << attempted.key << ": nobody waits for it any more";
    }
    if (attempted.key.ends_with("/1") || attempted.key.ends_with("/4")) {
      under_way_.push_back({attempted.key, attempted.number});
      under_way_keys_.insert(attempted.key);
      return;
    }
    ++caller.replies;
    ++(attempted.key.ends_with("/2") ? found : otherwise);
    write(outbox_->answered("c", attempted.key, attempted.number, good(), now_));
    write(outbox_->advance(now_));
  }

  std::mt19937 random_;
  Time now_ = 1'000'000;
  std::unique_ptr<Outbox> outbox_;
  std::vector<Entry> journal_;
  std::vector<UnderWay> under_way_;
  std::set<std::string> under_way_keys_;  // of those whose answers still count
  std::map<std::string, Caller> callers_;
};

TEST(RandomCallers, AreAnsweredOnceAndInTime) {
  std::size_t found = 0, otherwise = 0, late = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Line line(seed);
    for (int i = 0; i < 60; ++i) line.happen();
    line.finish();
    if (testing::Test::HasFailure()) return;
    found += line.found;
    otherwise += line.otherwise;
    late += line.late;
  }
  // The runs are worth something only if these happen.
  EXPECT_GT(found, 500u);
  EXPECT_GT(otherwise, 500u);
  EXPECT_GT(late, 300u);
}

}  // namespace
}  // namespace wrapup::outbox
