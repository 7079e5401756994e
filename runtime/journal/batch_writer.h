// Batches become chained, encrypted entries in one transaction.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "runtime/journal/journal.h"
#include "runtime/journal/signing.h"
#include "runtime/journal/store.h"

namespace wrapup::journal {

/// For one thread.
class BatchWriter {
 public:
  /// `database` must outlive it. Throws StorageError.
  BatchWriter(Database& database, std::string sealing_key, SigningKey signing_key, const Options& options);

  Sequence last() const { return end_.sequence; }
  /// Writes the batches durably, in their order; one outcome a batch. Where the disk refuses, all of them have failed and nothing
  /// is changed.
  std::vector<Appended> write(std::span<const std::vector<NewEntry>> batches);
  /// Throws bodies away whose time is over, as Journal::retire says; looks at no more than `most` entries.
  std::optional<Retired> retire(Kind kind, std::int64_t before, std::size_t most);
  /// Whether SQLite's log may still hold what was thrown away, because somebody held it up.
  bool has_leftovers() const { return erased_; }
  /// Tries again to empty the log.
  void clear_log();
  /// Signs what has been written since the last checkpoint, if anything was.
  void sign();

 private:
  Appended write_batch(const std::vector<NewEntry>& batch);
  void write_entry(const NewEntry& entry);
  void write_checkpoint();

  Database& database_;
  EntryWriter entries_;
  SigningKey signing_key_;
  Clock clock_;
  std::uint64_t checkpoint_every_;
  std::string id_;  // the journal's
  ChainEnd end_;
  Sequence signed_ = 0;
  bool erased_ = false;  // something was thrown away that SQLite's log may still hold
};

}  // namespace wrapup::journal
