#include "runtime/journal/sqlite_reader.h"

#include <fmt/format.h>

#include "runtime/journal/chain.h"
#include "runtime/journal/seal.h"
#include "runtime/journal/store.h"

namespace wrapup::journal {

namespace {

constexpr std::string_view rows_of = "SELECT e.sequence, e.at, e.kind, c.name, e.once, e.about, e.sealed, e.body, c.key FROM ";

std::string select(std::string_view rest) {
  return std::string(rows_of) + std::string(rest);
}

}  // namespace

SqliteReader::SqliteReader(const std::string& folder, std::string sealing_key)
    : sealing_key_(std::move(sealing_key)),
      database_(database_path(folder), Durability::full, true),
      read_(database_.prepare(
          select("entries e LEFT JOIN calls c ON c.id = e.call WHERE e.sequence >= ? ORDER BY e.sequence LIMIT ?"))),
      read_call_(database_.prepare(select("calls c JOIN entries e ON e.call = c.id WHERE c.name = ? ORDER BY e.sequence"))),
      find_once_(database_.prepare("SELECT sequence FROM entries WHERE once = ?")),
      last_(database_.prepare("SELECT COALESCE(MAX(sequence), 0) FROM entries")) {}

std::vector<Entry> SqliteReader::take(Statement& rows, Kinds with_bodies) const {
  std::vector<Entry> entries;
  std::string sealed_key;          // of the row before: entries of one call stand together
  std::optional<std::string> key;  // the same, opened
  while (rows.step()) {
    Entry entry{.sequence = static_cast<Sequence>(rows.integer(0)),
                .at = rows.integer(1),
                .kind = Kind::event,
                .call = rows.bytes(3),
                .once = rows.bytes(4),
                .about = rows.bytes(5),
                .body = std::nullopt};
    const auto kind = kind_of(rows.bytes(2));
    if (!kind) {
      const auto message = fmt::format("entry {} is of the kind {}, which a later program wrote", entry.sequence, rows.bytes(2));
      rows.reset();
      throw StorageError(message);
    }
    entry.kind = *kind;
    const auto state = rows.integer(6);
    const bool is_there = state == 0 || (state == 1 && !rows.is_null(8));
    if (is_there && !with_bodies.contains(entry.kind)) {
      entry.body.emplace();
    } else if (is_there && state == 0) {
      entry.body = rows.bytes(7);
    } else if (is_there) {
      if (auto own = rows.bytes(8); own != sealed_key) {
        key = unseal(sealing_key_, own, key_bound_to(entry.call));
        sealed_key = std::move(own);
      }
      if (key) entry.body = unseal(*key, rows.bytes(7), bound_to(entry.sequence, entry.call));
      if (!entry.body) {
        const auto message =
            fmt::format("entry {} cannot be decrypted: it was changed, or the sealing key is another", entry.sequence);
        rows.reset();
        throw StorageError(message);
      }
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<Entry> SqliteReader::read(Sequence from, std::size_t limit, Kinds with_bodies) const {
  const std::lock_guard lock(mutex_);
  return take(read_.bind(0, static_cast<std::int64_t>(from)).bind(1, static_cast<std::int64_t>(limit)), with_bodies);
}

std::vector<Entry> SqliteReader::read_call(std::string_view call) const {
  const std::lock_guard lock(mutex_);
  return take(read_call_.bind_text(0, call), Kinds::all());
}

Sequence SqliteReader::find_once(std::string_view once) const {
  const std::lock_guard lock(mutex_);
  Sequence found = 0;
  find_once_.bind_text(0, once);
  while (find_once_.step()) found = static_cast<Sequence>(find_once_.integer(0));
  return found;
}

Sequence SqliteReader::last() const {
  const std::lock_guard lock(mutex_);
  Sequence found = 0;
  while (last_.step()) found = static_cast<Sequence>(last_.integer(0));
  return found;
}

}  // namespace wrapup::journal
