#include "runtime/journal/projection.h"

#include <gtest/gtest.h>

#include "tests/journal/opened.h"

namespace wrapup::journal {
namespace {

/// How many entries each call has, and the bodies in their order.
class CountsByCall final : public Projection {
 public:
  explicit CountsByCall(int version = 1, int fail_at = 0) : version_(version), fail_at_(fail_at) {}
  std::string_view name() const override { return "counts"; }
  int version() const override { return version_; }
  void make(Database& views) override {
    views.run("DROP TABLE IF EXISTS counts; CREATE TABLE counts(call TEXT PRIMARY KEY, entries INTEGER, bodies TEXT)");
  }
  void apply(Database& views, const Entry& entry) override {
    if (static_cast<int>(entry.sequence) == fail_at_) {
      fail_at_ = 0;
      throw StorageError("no room");
    }
    if (entry.call.empty()) return;
    views
        .prepare(
            "INSERT INTO counts VALUES(?, 1, ?) ON CONFLICT DO UPDATE SET entries = entries + 1, bodies = bodies || "
            "excluded.bodies")
        .bind_text(0, entry.call)
        .bind_text(1, entry.body.value_or("?"))
        .run();
  }

 private:
  int version_, fail_at_;
};

std::vector<std::unique_ptr<Projection>> counts(int version = 1, int fail_at = 0) {
  std::vector<std::unique_ptr<Projection>> projections;
  projections.push_back(std::make_unique<CountsByCall>(version, fail_at));
  return projections;
}

std::string bodies_of(const std::string& folder, const std::string& call) {
  Database views(views_path(folder), Durability::loose);
  auto found = views.prepare("SELECT bodies FROM counts WHERE call = ?");
  return found.bind_text(0, call).step() ? found.bytes(0) : "";
}

TEST(Projector, AppliesEachEntryOnceOverRestarts) {
  Opened journal;
  journal->append_and_wait({event_of("a", "1"), event_of("b", "x")});
  {
    Projector projector(*journal, journal.folder(), counts());
    projector.catch_up();
    EXPECT_EQ(projector.applied(), 2u);
  }
  journal->append_and_wait({event_of("a", "2")});
  Projector projector(*journal, journal.folder(), counts());
  EXPECT_EQ(projector.applied(), 2u);
  projector.catch_up();
  EXPECT_EQ(bodies_of(journal.folder(), "a"), "12");
  projector.rebuild();
  EXPECT_EQ(bodies_of(journal.folder(), "a"), "12");
  EXPECT_EQ(projector.applied(), 3u);
}

TEST(Projector, TablesOfAnotherVersionAreMadeAnew) {
  Opened journal;
  journal->append_and_wait({event_of("a", "1")});
  Projector(*journal, journal.folder(), counts(1)).catch_up();
  Projector newer(*journal, journal.folder(), counts(2));
  EXPECT_EQ(newer.applied(), 0u);
  newer.catch_up();
  EXPECT_EQ(bodies_of(journal.folder(), "a"), "1");
}

TEST(Projector, FollowsAndTriesAgain) {
  Opened journal;
  journal->append_and_wait({event_of("a", "1"), event_of("a", "2")});
  Projector projector(*journal, journal.folder(), counts(1, 2));
  std::atomic<int> faults = 0;
  projector.follow(*journal, [&](const std::string& message) {
    EXPECT_EQ(message, "no room");
    ++faults;
  });
  projector.wait_for(2);
  journal->append_and_wait({event_of("a", "3")});
  projector.wait_for(3);
  projector.stop();
  // What failed was undone, and done once in the end.
  EXPECT_EQ(faults, 1);
  EXPECT_EQ(bodies_of(journal.folder(), "a"), "123");
}

TEST(Projector, AJournalFromACopyIsOlderThanItsTables) {
  Opened journal, other;
  journal->append_and_wait({event_of("a", "1"), event_of("a", "2")});
  Projector(*journal, journal.folder(), counts()).catch_up();
  other->append_and_wait({event_of("a", "other")});
  Projector projector(*other, journal.folder(), counts());
  projector.catch_up();
  EXPECT_EQ(bodies_of(journal.folder(), "a"), "other");
}

}  // namespace
}  // namespace wrapup::journal
