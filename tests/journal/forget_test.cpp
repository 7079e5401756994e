// What is thrown away is gone from the disk, byte by byte, and the journal is verified as before.
#include "runtime/journal/forget.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "runtime/journal/key_files.h"
#include "runtime/journal/store.h"
#include "runtime/journal/verify.h"
#include "runtime/values/sha256.h"
#include "tests/journal/opened.h"

namespace wrapup::journal {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t day = 86'400'000;

/// The files of the journal, whichever there are, that hold these bytes.
std::vector<std::string> files_with(const std::string& folder, const std::string& bytes) {
  std::vector<std::string> found;
  for (const auto& file : fs::directory_iterator(folder)) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (content.find(bytes) != std::string::npos) found.push_back(file.path().filename().string());
  }
  return found;
}

/// A column of one row, as it stands on the disk.
std::string stored(const std::string& folder, const std::string& sql) {
  Database database(database_path(folder), Durability::full, true);
  auto row = database.prepare(sql);
  if (!row.step()) return {};
  auto bytes = row.bytes(0);
  row.reset();
  return bytes;
}

Verified verified(const Opened& journal) {
  return verify(journal.folder(), load_sealing_key({}, journal.folder(), WhenAbsent::refuse), {}, {});
}

const std::string personal(5000, 'p');  // longer than a page of the database

TEST(Erasure, LeavesNothingOfTheKeyInAnyFile) {
  Opened journal;
  journal->append_and_wait({event_of("vapi/1", personal)});
  journal->append_and_wait({event_of("vapi/2", "another")});
  EXPECT_THAT(files_with(journal.folder(), personal), IsEmpty());
  const auto key = stored(journal.folder(), "SELECT key FROM calls WHERE name = 'vapi/1'");
  ASSERT_EQ(key.size(), 60u);
  ASSERT_FALSE(files_with(journal.folder(), key).empty());

  journal->append_and_wait({erasure("vapi/1", "ann", "asked for")});
  EXPECT_THAT(files_with(journal.folder(), key), IsEmpty());
  const auto entries = journal->read_call("vapi/1");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].body, std::nullopt);
  EXPECT_EQ(entries[1].about, R"({"by":"ann","reason":"asked for"})");
  EXPECT_EQ(journal->read_call("vapi/2")[0].body, "another");
  EXPECT_THAT(verified(journal).findings, IsEmpty());
  journal.reopen();
  EXPECT_THAT(files_with(journal.folder(), key), IsEmpty());
  EXPECT_EQ(journal->read_call("vapi/1")[0].body, std::nullopt);
}

TEST(Erasure, IsFinishedWhenWhoeverReadsIsDone) {
  Opened journal;
  journal->append_and_wait({event_of("vapi/1", personal)});
  const auto key = stored(journal.folder(), "SELECT key FROM calls WHERE name = 'vapi/1'");
  {
    // A backup is under way: SQLite's log cannot be emptied as long as it reads.
    Database backup(database_path(journal.folder()), Durability::full, true);
    auto rows = backup.prepare("SELECT sequence FROM entries");
    ASSERT_TRUE(rows.step());
    journal->append_and_wait({erasure("vapi/1", "ann", "asked for")});
    EXPECT_EQ(journal->read_call("vapi/1")[0].body, std::nullopt);
  }
  // The next commit tries again; without one it does after a second.
  journal->append_and_wait({event_of("vapi/2", "another")});
  EXPECT_THAT(files_with(journal.folder(), key), IsEmpty());
}

TEST(Retention, ReplacesOldBodiesByTheirHashes) {
  Opened journal;
  journal.now = 10 * day;
  journal->append_and_wait({event_of("vapi/1", personal), {.kind = Kind::decision, .call = "vapi/1", .body = "record"}});
  journal.now = 20 * day;
  journal->append_and_wait({event_of("vapi/2", "another")});
  const auto sealed = stored(journal.folder(), "SELECT body FROM entries WHERE sequence = 1").substr(100, 200);
  ASSERT_FALSE(files_with(journal.folder(), sealed).empty());

  journal.now = 41 * day;
  const auto retired = journal->retire(Kind::event, journal.now - 30 * day);
  ASSERT_TRUE(retired);
  EXPECT_EQ(retired->bodies, 1u);
  EXPECT_THAT(files_with(journal.folder(), sealed), IsEmpty());
  EXPECT_EQ(journal->read(1, 1)[0].body, std::nullopt);
  EXPECT_EQ(journal->read(2, 1)[0].body, "record");
  EXPECT_EQ(journal->read(3, 1)[0].body, "another");
  // It says so, once.
  const auto said = journal->read(4, 10);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].kind, Kind::retention);
  EXPECT_EQ(said[0].about, R"({"kind":"event","before":950400000,"first":1,"last":1,"bodies":1})");
  EXPECT_FALSE(journal->retire(Kind::event, journal.now - 30 * day));
  // Ten days later the next one goes, after a restart too.
  journal.reopen();
  journal.now = 51 * day;
  EXPECT_EQ(journal->retire(Kind::event, journal.now - 30 * day)->bodies, 1u);
  EXPECT_EQ(journal->read(3, 1)[0].body, std::nullopt);
  EXPECT_THAT(verified(journal).findings, IsEmpty());
}

TEST(Retention, GoesInPartsAndLeavesWhatIsOfNoCall) {
  Opened journal;
  for (int i = 0; i < 5; ++i) journal->append_and_wait({event_of("vapi/" + std::to_string(i), "body")});
  journal->append_and_wait({{.kind = Kind::event, .body = "of no call"}});
  journal.now += 100 * day;
  std::vector<std::uint64_t> bodies;
  while (const auto retired = journal->retire(Kind::event, journal.now, 2)) {
    bodies.push_back(retired->bodies);
    if (bodies.size() > 10) break;
    journal.now += 0;  // what says so is as old as now, and is not looked at
  }
  EXPECT_THAT(bodies, ElementsAre(2, 2, 1));
  EXPECT_EQ(journal->read(6, 1)[0].body, "of no call");
}

class Tampered : public testing::Test {
 protected:
  Tampered() {
    journal_->append_and_wait({event_of("a", "one")});
    journal_->append_and_wait({event_of("b", "two")});
    journal_.close();
  }
  Verified after(const std::string& sql) {
    {
      Database database(database_path(journal_.folder()), Durability::full);
      database.run(sql);
    }
    return verified(journal_);
  }
  Opened journal_;
};

TEST_F(Tampered, AKeyThatIsGoneWithoutAWordIsFound) {
  EXPECT_THAT(after("UPDATE calls SET key = NULL WHERE name = 'a'").findings,
              ElementsAre("the key of a is gone, and no entry after 1 says who threw it away"));
}

TEST_F(Tampered, ABodyThatIsGoneWithoutAWordIsFound) {
  const auto hash = sha256_bytes(stored(journal_.folder(), "SELECT body FROM entries WHERE sequence = 2"));
  std::string hex;
  for (const unsigned char byte : hash) hex += "0123456789abcdef"[byte >> 4], hex += "0123456789abcdef"[byte & 15];
  EXPECT_THAT(after("UPDATE entries SET sealed = 2, body = x'" + hex + "' WHERE sequence = 2").findings,
              ElementsAre("the body of entry 2 (event) is gone, and no entry says that its time was over"));
}

TEST_F(Tampered, AnotherHashInThePlaceOfABodyIsFound) {
  EXPECT_THAT(after("UPDATE entries SET sealed = 2, body = zeroblob(32) WHERE sequence = 1").findings,
              testing::Contains(HasSubstr("entry 1 (event of a")));
}

}  // namespace
}  // namespace wrapup::journal
