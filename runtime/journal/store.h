// The journal's tables in SQLite.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "runtime/journal/chain.h"
#include "runtime/journal/forget.h"
#include "runtime/storage/database.h"

namespace wrapup::journal {

/// A call as its entries refer to it. One that was erased has a new number, and a new key, for what comes later.
struct StoredCall {
  std::int64_t id = 0;
  std::string key;  // 32 bytes
};

/// "journal.db" in the folder.
std::string database_path(const std::string& folder);

/// Makes the tables where they are absent; refuses those of a later program. Throws StorageError.
void make_tables(Database& database);

/// A value that belongs to the journal as a whole ("id", "public_key"), or nothing.
std::optional<std::string> meta(Database& database, std::string_view name);
void set_meta(Database& database, std::string_view name, std::string_view value);

/// The end of the chain: the last entry's number and hash.
struct ChainEnd {
  Sequence sequence = 0;
  std::string hash;
};

/// The writing half, for the journal's one writer, within its transactions. Throws StorageError.
class EntryWriter {
 public:
  EntryWriter(Database& database, std::string sealing_key);

  ChainEnd end(std::string_view journal_id);
  /// 0: nobody has this name.
  Sequence find_once(std::string_view once);
  /// The call's number and key, made where it has none.
  StoredCall call(const std::string& name);
  /// Throws away the key of the call; false where there was none.
  bool forget_key(const std::string& name);
  /// Replaces bodies of calls by their hashes: of entries of this kind, older than `before`, the oldest first, at most `most`.
  /// Nothing where there are none.
  std::optional<Retired> retire(Kind kind, std::int64_t before, std::size_t most);
  /// `call` is the number of the entry's call, or nothing.
  void insert(const StoredEntry& entry, std::optional<std::int64_t> call, std::string_view hash);
  /// After a transaction that was undone: what was remembered of it does not count.
  void forget_calls() { calls_.clear(); }

 private:
  std::string sealing_key_;
  Database& database_;
  Statement find_once_, find_call_, add_call_, forget_key_, insert_;
  std::unordered_map<std::string, StoredCall> calls_;  // some of them, as they were found
};

/// An entry with what stands beside it.
struct EntryRow {
  StoredEntry entry;
  std::string hash;
  std::optional<std::string> key;  // of its call, encrypted; nothing where it was thrown away, or for an entry of no call
};

/// Goes through all entries as they stand on the disk. Throws StorageError.
void each_row(Database& database, const std::function<void(const EntryRow&)>& see);

/// What a call's key is bound to where it is kept.
std::string key_bound_to(std::string_view call);

}  // namespace wrapup::journal
