#include "runtime/journal/verify.h"

#include <gmock/gmock.h>

#include <fstream>

#include "runtime/journal/key_files.h"
#include "runtime/journal/store.h"
#include "tests/journal/opened.h"

namespace wrapup::journal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Entries 1 to 6 of calls a, b, c in turn; 4 and 8 are checkpoints.
class Verify : public testing::Test {
 protected:
  Verify() {
    for (const char* call : {"a", "b", "c"}) journal_->append_and_wait({event_of(call, std::string("body of ") + call)});
    for (const char* call : {"a", "b", "c"}) journal_->append_and_wait({event_of(call, std::string("more of ") + call)});
    journal_.close();
  }

  void change(const std::string& sql) {
    Database database(database_path(journal_.folder()), Durability::full);
    database.run(sql);
  }
  Verified verified(const std::optional<Checkpoint>& kept = {}) {
    return verify(journal_.folder(), load_sealing_key({}, journal_.folder(), WhenAbsent::refuse), {}, kept);
  }
  std::string hash_of(Sequence sequence) {
    std::string found;
    Database database(database_path(journal_.folder()), Durability::full, true);
    each_row(database, [&](const EntryRow& row) {
      if (row.entry.sequence == sequence) found = row.hash;
    });
    return found;
  }
  Checkpoint checkpoint_at(Sequence sequence) {
    std::optional<Checkpoint> found;
    Database database(database_path(journal_.folder()), Durability::full, true);
    each_row(database, [&](const EntryRow& row) {
      if (row.entry.sequence == sequence) found = read_checkpoint(row.entry.about);
    });
    EXPECT_TRUE(found);
    return found.value_or(Checkpoint{});
  }

  Opened journal_{3};
};

TEST_F(Verify, AJournalAsItWasWritten) {
  const auto all = verified();
  EXPECT_THAT(all.findings, IsEmpty());
  EXPECT_EQ(all.entries, 8u);
  EXPECT_EQ(all.checkpoints, 2u);
}

TEST_F(Verify, NamesTheEntryOfWhichAnythingWasChanged) {
  for (const char* column :
       {"at = at + 1", "kind = 'view'", "once = 'other'", "about = '{}'", "sealed = 0", "hash = randomblob(32)"}) {
    change("CREATE TABLE kept AS SELECT * FROM entries");
    change(std::string("UPDATE entries SET ") + column + " WHERE sequence = 6");
    const auto findings = verified().findings;
    ASSERT_EQ(findings.size(), 1u) << column;
    EXPECT_THAT(findings[0], HasSubstr("entry 6 (")) << column;
    change("DELETE FROM entries; INSERT INTO entries SELECT * FROM kept; DROP TABLE kept");
  }
  EXPECT_THAT(verified().findings, IsEmpty());
}

TEST_F(Verify, NamesTheEntryWhoseBodyHasOneByteChanged) {
  change("UPDATE entries SET body = substr(body, 1, 12) || x'00' || substr(body, 14) WHERE sequence = 2");
  EXPECT_THAT(verified().findings,
              ElementsAre("entry 2 (event of b, 1970-01-01T00:00:01Z) was changed: its body is not what was encrypted"));
}

TEST_F(Verify, AnEntryOfAnotherCall) {
  change("UPDATE entries SET call = 1 WHERE sequence = 2");
  const auto findings = verified().findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(findings[0], HasSubstr("entry 2 ("));
}

TEST_F(Verify, MissesWhatWasTakenOut) {
  change("DELETE FROM entries WHERE sequence IN (2, 3)");
  EXPECT_THAT(verified().findings, ElementsAre("entries 2 to 3 are missing"));
}

TEST_F(Verify, ACutOffEndNeedsACheckpointKeptElsewhere) {
  const auto kept = checkpoint_at(8);
  change("DELETE FROM entries WHERE sequence >= 6");
  EXPECT_THAT(verified().findings, IsEmpty());
  EXPECT_THAT(verified(kept).findings, ElementsAre("entries 6 to 7 are missing"));
}

TEST_F(Verify, AChainThatWasMadeAnewIsNotSigned) {
  // The whole chain from entry 5 on is recomputed, as somebody with the database and the format could.
  change("UPDATE entries SET about = '{\"provider\":\"forged\"}' WHERE sequence = 5");
  std::string before = hash_of(4);
  std::vector<std::pair<Sequence, std::string>> hashes;
  {
    Database database(database_path(journal_.folder()), Durability::full);
    each_row(database, [&](const EntryRow& row) {
      if (row.entry.sequence < 5) return;
      before = chain_hash(before, row.entry);
      hashes.emplace_back(row.entry.sequence, before);
    });
    for (const auto& [sequence, hash] : hashes) {
      database.prepare("UPDATE entries SET hash = ? WHERE sequence = ?")
          .bind_bytes(0, hash)
          .bind(1, static_cast<std::int64_t>(sequence))
          .run();
    }
  }
  EXPECT_THAT(verified().findings, ElementsAre("entry 8 (checkpoint, 1970-01-01T00:00:01Z) was signed when the entries before it "
                                               "were others: the journal was rewritten"));
}

TEST_F(Verify, AForeignCheckpoint) {
  const auto forged = make_checkpoint(SigningKey::make(), "some journal", 3, hash_of(3));
  change("UPDATE entries SET about = '" + checkpoint_json(forged) + "' WHERE sequence = 4");
  const auto findings = verified().findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_THAT(findings.front(), HasSubstr("entry 4 (checkpoint"));
}

TEST_F(Verify, AnErasedCallLeavesTheChainWhole) {
  journal_.reopen();
  journal_->append_and_wait({{.kind = Kind::erasure, .call = "b", .about = "{}", .body = ""}});
  journal_.close();
  EXPECT_THAT(verified().findings, IsEmpty());
}

TEST(Checkpoints, AreReadAsTheyWereWritten) {
  const auto key = SigningKey::make();
  const auto made = make_checkpoint(key, "id", 7, std::string(32, 'h'));
  const auto read = read_checkpoint(checkpoint_json(made));
  ASSERT_TRUE(read);
  EXPECT_TRUE(is_genuine(*read, key.public_pem(), "id"));
  EXPECT_FALSE(is_genuine(*read, key.public_pem(), "other"));
  for (const char* text : {"", "[]", "{}", R"({"upto":-1,"hash":"","signature":""})", R"({"upto":1,"hash":"x","signature":""})"})
    EXPECT_FALSE(read_checkpoint(text)) << text;
}

}  // namespace
}  // namespace wrapup::journal
