#include "runtime/journal/journal.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "runtime/storage/database.h"
#include "tests/journal/opened.h"

namespace wrapup::journal {
namespace {

using Outcome = Appended::Outcome;

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Journal, KeepsEntriesInTheirOrder) {
  Opened journal;
  const auto first = journal->append_and_wait({event_of("vapi/1", "a"), event_of("vapi/2", "b")});
  journal.now = 2000;
  const auto second = journal->append_and_wait({{.kind = Kind::rules, .about = R"({"version":"x"})", .body = "c"}});
  EXPECT_EQ(first.outcome, Outcome::stored);
  EXPECT_EQ(first.first, 1u);
  EXPECT_EQ(first.last, 2u);
  EXPECT_EQ(second.first, 3u);

  const auto entries = journal->read(2, 10);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].call, "vapi/2");
  EXPECT_EQ(entries[0].body, "b");
  EXPECT_EQ(entries[0].at, 1000);
  EXPECT_EQ(entries[1].kind, Kind::rules);
  EXPECT_EQ(entries[1].about, R"({"version":"x"})");
  EXPECT_EQ(entries[1].at, 2000);
  EXPECT_EQ(journal->read(1, 1).size(), 1u);
}

TEST(Journal, IsThereAfterReopening) {
  Opened journal;
  journal->append_and_wait({event_of("vapi/1", std::string("bytes\0with a nul", 16))});
  journal.reopen();
  const auto entries = journal->read_call("vapi/1");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].body, std::string("bytes\0with a nul", 16));
  EXPECT_EQ(entries[0].about, R"({"provider":"vapi"})");
}

TEST(Journal, TakesANameOnceAndThenNothingOfTheBatch) {
  Opened journal;
  EXPECT_EQ(journal->append_and_wait({event_of("vapi/1", "a", "event 1")}).outcome, Outcome::stored);
  const auto again = journal->append_and_wait({event_of("vapi/9", "other"), event_of("vapi/1", "a", "event 1")});
  EXPECT_EQ(again.outcome, Outcome::repeated);
  EXPECT_EQ(again.first, 1u);
  EXPECT_EQ(journal->last(), 1u);
  EXPECT_TRUE(journal->read_call("vapi/9").empty());
  journal.reopen();
  EXPECT_EQ(journal->append_and_wait({event_of("vapi/1", "a", "event 1")}).outcome, Outcome::repeated);
  EXPECT_EQ(journal->find_once("event 1"), 1u);
  EXPECT_EQ(journal->find_once("event 2"), 0u);
}

TEST(Journal, ABatchThatNamesOneThingTwiceHarmsNoOther) {
  Opened journal;
  std::promise<Appended> bad, good;
  journal->append({event_of("a", "", "x"), event_of("a", "", "x")}, [&](const Appended& done) { bad.set_value(done); });
  journal->append({event_of("b", "", "y")}, [&](const Appended& done) { good.set_value(done); });
  const auto refused = bad.get_future().get();
  EXPECT_EQ(refused.outcome, Outcome::failed);
  EXPECT_EQ(refused.error, "two entries of one batch have the name x");
  EXPECT_EQ(good.get_future().get().outcome, Outcome::stored);
}

TEST(Journal, ManyWritersGetNumbersWithoutHoles) {
  Opened journal;
  constexpr int writers = 8, each = 50;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&journal, writer] {
      for (int i = 0; i < each; ++i) {
        const auto call = std::to_string(writer);
        EXPECT_EQ(journal->append_and_wait({event_of(call, std::to_string(i))}).outcome, Outcome::stored);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(journal->last(), writers * each);
  Sequence expected = 1;
  for (const auto& entry : journal->read(1, 1000)) EXPECT_EQ(entry.sequence, expected++);
  // What one writer appended stands in its order.
  int next = 0;
  for (const auto& entry : journal->read_call("3")) EXPECT_EQ(entry.body, std::to_string(next++));
  EXPECT_EQ(next, each);
}

TEST(Journal, TellsListenersAfterwards) {
  Opened journal;
  std::promise<Sequence> told;
  journal->on_append([&](Sequence last) { told.set_value(last); });
  journal->append_and_wait({event_of("a", ""), event_of("b", "")});
  EXPECT_EQ(told.get_future().get(), 2u);
}

TEST(Journal, RefusesWhatWouldGrowWithoutBound) {
  TemporaryFolder folder;
  auto opened = open({.folder = folder.path(), .most_waiting_bytes = 1000});
  auto& journal = *std::get<std::unique_ptr<Journal>>(opened);
  // The first one's outcome holds the journal's thread up, so that the rest has to wait.
  std::promise<void> holding, released;
  journal.append({event_of("a", "")}, [&](const Appended&) {
    holding.set_value();
    released.get_future().wait();
  });
  holding.get_future().wait();
  std::promise<Appended> full;
  journal.append({event_of("a", std::string(2000, 'x'))}, [&](const Appended& done) { full.set_value(done); });
  EXPECT_EQ(full.get_future().get().outcome, Outcome::full);
  released.set_value();
  // Alone, a large batch is taken: it could never be otherwise.
  while (journal.waiting_bytes() > 0) std::this_thread::yield();
  EXPECT_EQ(journal.append_and_wait({event_of("a", std::string(2000, 'x'))}).outcome, Outcome::stored);
}

TEST(Journal, IsForOneProcess) {
  Opened journal;
  const auto second = open({.folder = journal.folder()});
  ASSERT_TRUE(std::holds_alternative<std::string>(second));
  EXPECT_EQ(std::get<std::string>(second), "the journal in " + journal.folder() + " is in use by another process");
  // Reading it is for many.
  journal->append_and_wait({event_of("a", "text")});
  const auto reader = open_to_read(journal.folder());
  ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Reader>>(reader));
  EXPECT_EQ(std::get<std::unique_ptr<Reader>>(reader)->read_call("a").at(0).body, "text");
}

TEST(Journal, WritesNothingPersonalInTheClear) {
  Opened journal;
  journal->append_and_wait({event_of("a", "Ann Lee, +15125550100")});
  journal.close();
  for (const auto& file : std::filesystem::directory_iterator(journal.folder())) {
    EXPECT_EQ(file_bytes(file.path()).find("Ann Lee"), std::string::npos) << file.path();
  }
}

TEST(Journal, AnErasedCallCannotBeReadAgain) {
  Opened journal;
  journal->append_and_wait({event_of("a", "Ann"), event_of("b", "Bob")});
  journal->append_and_wait({{.kind = Kind::erasure, .call = "a", .about = R"({"why":"asked"})", .body = "x"}});
  journal->append_and_wait({event_of("a", "a late event")});
  for (int time = 0; time < 2; ++time) {
    const auto entries = journal->read(1, 10);
    ASSERT_GE(entries.size(), 4u);
    EXPECT_EQ(entries[0].body, std::nullopt);
    EXPECT_EQ(entries[0].about, R"({"provider":"vapi"})");
    EXPECT_EQ(entries[1].body, "Bob");
    EXPECT_EQ(entries[3].body, "a late event");
    EXPECT_EQ(journal->read_call("a").size(), 3u);
    journal.reopen();
  }
}

TEST(Journal, NoNewKeyIsMadeForAnOldJournal) {
  Opened journal;
  journal->append_and_wait({event_of("a", "Ann")});
  journal.close();
  std::filesystem::remove(journal.folder() + "/sealing.key");
  const auto opened = open({.folder = journal.folder()});
  ASSERT_TRUE(std::holds_alternative<std::string>(opened));
  EXPECT_EQ(std::get<std::string>(opened), journal.folder() + "/sealing.key cannot be read");
}

TEST(Journal, WhatTheDiskRefusesIsSaid) {
  Opened journal;
  journal->append_and_wait({event_of("a", "1")});
  {
    // Somebody else's hand in the tables stands for a disk that fails.
    Database database(journal.folder() + "/journal.db", Durability::full);
    database.run("CREATE TRIGGER refuse BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'no more'); END");
  }
  const auto failed = journal->append_and_wait({event_of("b", "2")});
  EXPECT_EQ(failed.outcome, Outcome::failed);
  EXPECT_THAT(failed.error, testing::HasSubstr("no more"));
  {
    Database database(journal.folder() + "/journal.db", Durability::full);
    database.run("DROP TRIGGER refuse");
  }
  const auto stored = journal->append_and_wait({event_of("b", "2")});
  EXPECT_EQ(stored.first, 2u);
  EXPECT_EQ(journal->read_call("b").at(0).body, "2");
}

}  // namespace
}  // namespace wrapup::journal
