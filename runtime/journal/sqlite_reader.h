#pragma once

#include <mutex>

#include "runtime/journal/journal.h"
#include "runtime/storage/database.h"

namespace wrapup::journal {

/// Reads with a connection of its own, so that it holds up no writer.
class SqliteReader final : public Reader {
 public:
  /// Throws StorageError.
  SqliteReader(const std::string& folder, std::string sealing_key);

  std::vector<Entry> read(Sequence from, std::size_t limit, Kinds with_bodies = Kinds::all()) const override;
  std::vector<Entry> read_call(std::string_view call) const override;
  Sequence find_once(std::string_view once) const override;
  Sequence last() const override;

 private:
  std::vector<Entry> take(Statement& rows, Kinds with_bodies) const;

  std::string sealing_key_;
  mutable std::mutex mutex_;
  mutable Database database_;
  mutable Statement read_, read_call_, find_once_, last_;
};

}  // namespace wrapup::journal
