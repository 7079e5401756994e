// Whatever happens in whatever order, some things never happen. Decisions, answers, restarts and people come at random.
#include <gmock/gmock.h>

#include <random>

#include "tests/outbox/sample_steps.h"

namespace wrapup::outbox {
namespace {

constexpr int largest_retry = 2;  // of the sample destinations

/// The steps that a decision may ask for: three rules, each with its steps or none of them.
std::vector<PlannedStep> random_steps(const std::string& call, std::mt19937& random) {
  const auto coin = [&] { return random() % 2 == 0; };
  std::vector<PlannedStep> steps;
  if (coin()) {
    steps.push_back(step(call, "r", 1, "a.go", "one"));
    steps.push_back(step(call, "r", 2, "b.tell", id_of(1)));
    steps.push_back(step(call, "r", 3, "c.tell", "no ticket", 2));
    if (coin()) steps.push_back(step(call, "r", 4, "a.tell", "end"));
  }
  if (coin()) {
    steps.push_back(step(call, "s", 1, "b.go", coin() ? "old" : "new"));
    steps.push_back(step(call, "s", 2, "c.go", "instead", 1));
    steps.push_back(step(call, "s", 3, "a.tell", id_of(1)));
  }
  if (coin()) steps.push_back(step(call, "t", 1, "c.tell", "three"));
  return steps;
}

/// One story: an outbox, the journal that it writes, and what must hold of it.
class Story {
 public:
  explicit Story(unsigned seed) : random_(seed) { restart(); }

  void happen() {
    now_ += static_cast<Time>(random_() % 1500);
    switch (random_() % 12) {
      case 0:
      case 1: decide(); break;
      case 2: restart(); break;
      case 3: person(); break;
      default: answer(pick_verdict()); break;
    }
    write(outbox_->advance(now_));
  }

  /// From here on all goes well.
  void finish() {
    for (int i = 0; i < 500 && outbox_->open_calls() > 0; ++i) {
      while (!under_way_.empty()) answer(good());
      write(outbox_->advance(now_));
      if (const auto next = outbox_->next(now_)) now_ = std::max(now_, *next);
    }
    EXPECT_EQ(outbox_->open_calls(), 0u);
    for (const auto& status : outbox_->lanes()) {
      EXPECT_EQ(status.waiting, 0u) << status.destination;
      EXPECT_EQ(status.under_way, 0u) << status.destination;
    }
  }

  std::size_t attempts = 0, retries = 0, withdrawn = 0, restarts = 0, reopened = 0;

 private:
  struct UnderWay {
    std::string call, key;
    std::int64_t number;
  };
  struct Seen {
    std::int64_t number = 0, failures = 0;
    bool done = false;
    std::string arguments;
  };

  Verdict pick_verdict() {
    switch (random_() % 5) {
      case 0: return refused();
      case 1: return bad();
      case 2: return {Failure{"answered 429"}, true, Health::unknown, 3000};
      default: return good("id" + std::to_string(random_() % 10));
    }
  }

  void load(const std::string& call) {
    if (outbox_->knows(call)) return;
    std::vector<Entry> history;
    for (const auto& entry : journal_) {
      if (entry.call == call) history.push_back(entry);
    }
    outbox_->load(call, history);
  }

  void take_in(Entry entry) {
    load(entry.call);
    journal_.push_back(entry);
    outbox_->apply(entry);
  }

  void decide() {
    const auto call = "c" + std::to_string(random_() % 3);
    auto steps = random_steps(call, random_);
    wanted_[call].clear();
    for (const auto& each : steps) wanted_[call][each.key] = each;
    take_in({call, now_, Decided{"", std::move(steps)}});
  }

  void person() {
    if (seen_.empty()) return;
    auto each = seen_.begin();
    std::advance(each, random_() % seen_.size());
    const auto key = each->first;
    const auto before = attempts;
    take_in({key.substr(0, 2), now_, Reopened{key}});
    each->second.failures = 0;
    if (attempts != before) ++reopened;
  }

  void restart() {
    ++restarts;
    outbox_ = std::make_unique<Outbox>(sample_plan(), OutboxSettings{.lane = {.concurrency = 2}},
                                       [this] { return static_cast<double>(random_() % 100) / 100; });
    under_way_.clear();
    for (const auto* call : {"c0", "c1", "c2"}) load(call);
  }

  void answer(const Verdict& verdict) {
    if (under_way_.empty()) return;
    const auto chosen = random_() % under_way_.size();
    const auto which = under_way_[chosen];
    under_way_.erase(under_way_.begin() + static_cast<std::ptrdiff_t>(chosen));
    const auto entries = outbox_->answered(which.call, which.key, which.number, verdict, now_);
    ASSERT_FALSE(entries.empty());
    if (std::holds_alternative<Failure>(verdict.outcome)) {
      ++seen_[which.key].failures;
    } else {
      seen_[which.key].done = true;
    }
    write(entries);
    EXPECT_TRUE(outbox_->answered(which.call, which.key, which.number, verdict, now_).empty()) << "an answer counts once";
  }

  void write(const std::vector<Entry>& entries) {
    for (const auto& entry : entries) {
      journal_.push_back(entry);
      if (const auto* attempted = std::get_if<Attempted>(&entry.what)) check(entry.call, *attempted);
      if (const auto* settled = std::get_if<Settled>(&entry.what)) {
        if (settled->receipt.outcome == StepOutcome::withdrawn) {
          ++withdrawn;
          seen_[settled->receipt.key].failures = 0;
          EXPECT_FALSE(wanted_[entry.call].contains(settled->receipt.key)) << "what is wanted is not withdrawn";
        }
      }
    }
  }

  void check(const std::string& call, const Attempted& attempted) {
    ++attempts;
    auto& seen = seen_[attempted.key];
    EXPECT_TRUE(wanted_[call].contains(attempted.key)) << attempted.key << ": nothing is begun that is not wanted";
    EXPECT_FALSE(seen.done) << attempted.key << ": what is done is not done again";
    EXPECT_EQ(attempted.number, seen.number + 1) << attempted.key;
    seen.number = attempted.number;
    if (attempted.number > 1) ++retries;
    EXPECT_LE(seen.failures, largest_retry) << attempted.key << ": retries are bounded";
    for (const auto& other : under_way_) EXPECT_NE(other.key, attempted.key) << "a step is under way once";
    // A key stands for one thing: the same words each time.
    const auto arguments = attempted.arguments.dump();
    if (!seen.arguments.empty() && attempted.key.find("/r/2") == std::string::npos &&
        attempted.key.find("/s/3") == std::string::npos) {
      EXPECT_EQ(arguments, seen.arguments) << attempted.key;
    }
    seen.arguments = arguments;
    // What stands in for a step is not tried while that one may still be done, or is.
    if (attempted.key.ends_with("/r/3")) {
      EXPECT_FALSE(is_done(call + "/r/2"));
    }
    if (attempted.key.ends_with("/s/2")) {
      EXPECT_FALSE(is_done(call + "/s/1"));
    }
    // What needs a result has it: its predecessor, or what stood in for that, is done.
    if (attempted.key.ends_with("/r/2")) {
      EXPECT_TRUE(is_done(call + "/r/1"));
    }
    if (attempted.key.ends_with("/s/3")) {
      EXPECT_TRUE(is_done(call + "/s/1") || is_done(call + "/s/2"));
    }
    under_way_.push_back({call, attempted.key, attempted.number});
  }

  bool is_done(const std::string& key) { return seen_.contains(key) && seen_[key].done; }

  std::mt19937 random_;
  Time now_ = 1'000'000;
  std::unique_ptr<Outbox> outbox_;
  std::vector<Entry> journal_;
  std::vector<UnderWay> under_way_;
  std::map<std::string, Seen> seen_;
  std::map<std::string, std::map<std::string, PlannedStep>> wanted_;  // by call and key
};

TEST(RandomOrders, KeepWhatIsPromised) {
  std::size_t attempts = 0, retries = 0, withdrawn = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Story story(seed);
    for (int i = 0; i < 120; ++i) story.happen();
    story.finish();
    if (HasFailure()) return;
    attempts += story.attempts;
    retries += story.retries;
    withdrawn += story.withdrawn;
  }
  // The runs are worth something only if these happen.
  EXPECT_GT(attempts, 4000u);
  EXPECT_GT(retries, 1000u);
  EXPECT_GT(withdrawn, 400u);
}

}  // namespace
}  // namespace wrapup::outbox
