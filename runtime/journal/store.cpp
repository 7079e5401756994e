#include "runtime/journal/store.h"

#include <fmt/format.h>

#include "runtime/journal/seal.h"
#include "runtime/values/sha256.h"

namespace wrapup::journal {

namespace {

constexpr std::size_t most_remembered_calls = 20000;
constexpr std::string_view format = "1";

}  // namespace

std::string database_path(const std::string& folder) {
  return folder + "/journal.db";
}

void make_tables(Database& database) {
  // A key that is thrown away must not stay in a page that SQLite no longer uses.
  database.run("PRAGMA secure_delete=ON");
  database.run("PRAGMA wal_autocheckpoint=4000");
  Transaction transaction(database);
  database.run(
      "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS calls(id INTEGER PRIMARY KEY, name TEXT NOT NULL, key BLOB);"
      "CREATE INDEX IF NOT EXISTS calls_by_name ON calls(name);"
      "CREATE TABLE IF NOT EXISTS entries(sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, call INTEGER,"
      " once TEXT, about TEXT NOT NULL, sealed INTEGER NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL);"
      "CREATE INDEX IF NOT EXISTS entries_by_call ON entries(call) WHERE call IS NOT NULL;"
      "CREATE UNIQUE INDEX IF NOT EXISTS entries_once ON entries(once) WHERE once IS NOT NULL;");
  const auto found = meta(database, "format");
  if (found && *found != format)
    throw StorageError(fmt::format("the journal has format {}, and this program knows {}", *found, format));
  if (!found) set_meta(database, "format", format);
  transaction.commit();
}

std::optional<std::string> meta(Database& database, std::string_view name) {
  auto statement = database.prepare("SELECT value FROM meta WHERE name = ?");
  if (!statement.bind_text(0, name).step()) return std::nullopt;
  return statement.bytes(0);
}

void set_meta(Database& database, std::string_view name, std::string_view value) {
  database.prepare("INSERT OR REPLACE INTO meta VALUES(?, ?)").bind_text(0, name).bind_text(1, value).run();
}

std::string key_bound_to(std::string_view call) {
  return "key of " + std::string(call);
}

EntryWriter::EntryWriter(Database& database, std::string sealing_key)
    : sealing_key_(std::move(sealing_key)),
      database_(database),
      find_once_(database.prepare("SELECT sequence FROM entries WHERE once = ?")),
      find_call_(database.prepare("SELECT id, key FROM calls WHERE name = ? AND key IS NOT NULL")),
      add_call_(database.prepare("INSERT INTO calls(name, key) VALUES(?, ?)")),
      forget_key_(database.prepare("UPDATE calls SET key = NULL WHERE name = ? AND key IS NOT NULL")),
      insert_(database.prepare("INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")) {}

ChainEnd EntryWriter::end(std::string_view journal_id) {
  auto last = database_.prepare("SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1");
  if (!last.step()) return {0, chain_start(journal_id)};
  return {static_cast<Sequence>(last.integer(0)), last.bytes(1)};
}

Sequence EntryWriter::find_once(std::string_view once) {
  if (!find_once_.bind_text(0, once).step()) return 0;
  const auto sequence = static_cast<Sequence>(find_once_.integer(0));
  find_once_.reset();
  return sequence;
}

StoredCall EntryWriter::call(const std::string& name) {
  if (const auto known = calls_.find(name); known != calls_.end()) return known->second;
  if (calls_.size() >= most_remembered_calls) calls_.clear();
  StoredCall call;
  if (find_call_.bind_text(0, name).step()) {
    const auto key = unseal(sealing_key_, find_call_.bytes(1), key_bound_to(name));
    call.id = find_call_.integer(0);
    find_call_.reset();
    if (!key) throw StorageError("the journal was written with another sealing key");
    call.key = *key;
  } else {
    call.key = new_sealing_key();
    add_call_.bind_text(0, name).bind_bytes(1, seal(sealing_key_, call.key, key_bound_to(name))).run();
    call.id = database_.last_row();
  }
  return calls_[name] = call;
}

bool EntryWriter::forget_key(const std::string& name) {
  calls_.erase(name);
  forget_key_.bind_text(0, name).run();
  return database_.changes() > 0;
}

std::optional<Retired> EntryWriter::retire(Kind kind, std::int64_t before, std::size_t most) {
  // How far it came the last time, so that nobody looks at the same entries again.
  const auto mark = "retired " + std::string(kind_name(kind));
  const auto from = std::stoull(meta(database_, mark).value_or("0"));
  auto& find =
      database_.kept("SELECT sequence, at, kind, sealed, body FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?");
  auto& replace = database_.kept("UPDATE entries SET sealed = 2, body = ? WHERE sequence = ?");
  Retired retired{.kind = kind, .before = before};
  Sequence looked_at = from;
  std::vector<std::pair<Sequence, std::string>> hashes;
  find.bind(0, static_cast<std::int64_t>(from)).bind(1, static_cast<std::int64_t>(most));
  while (find.step()) {
    if (find.integer(1) >= before) break;
    looked_at = static_cast<Sequence>(find.integer(0));
    if (find.bytes(2) != kind_name(kind) || find.integer(3) != 1) continue;
    hashes.emplace_back(looked_at, sha256_bytes(find.bytes(4)));
  }
  find.reset();
  for (const auto& [sequence, hash] : hashes) replace.bind_bytes(0, hash).bind(1, static_cast<std::int64_t>(sequence)).run();
  if (!hashes.empty()) {
    retired.first = hashes.front().first;
    retired.last = hashes.back().first;
    retired.bodies = hashes.size();
  }
  if (looked_at == from) return std::nullopt;
  set_meta(database_, mark, std::to_string(looked_at));
  return retired;
}

void EntryWriter::insert(const StoredEntry& entry, std::optional<std::int64_t> call, std::string_view hash) {
  insert_.bind(0, static_cast<std::int64_t>(entry.sequence)).bind(1, entry.at).bind_text(2, entry.kind);
  call ? insert_.bind(3, *call) : insert_.bind_null(3);
  entry.once.empty() ? insert_.bind_null(4) : insert_.bind_text(4, entry.once);
  insert_.bind_text(5, entry.about).bind(6, entry.sealed ? 1 : 0).bind_bytes(7, entry.body).bind_bytes(8, hash).run();
}

void each_row(Database& database, const std::function<void(const EntryRow&)>& see) {
  auto rows = database.prepare(
      "SELECT e.sequence, e.at, e.kind, c.name, e.once, e.about, e.sealed, e.body, e.hash, c.key "
      "FROM entries e LEFT JOIN calls c ON c.id = e.call ORDER BY e.sequence");
  while (rows.step()) {
    see({.entry = {.sequence = static_cast<Sequence>(rows.integer(0)),
                   .at = rows.integer(1),
                   .kind = rows.bytes(2),
                   .call = rows.bytes(3),
                   .once = rows.bytes(4),
                   .about = rows.bytes(5),
                   .body = rows.bytes(7),
                   .sealed = rows.integer(6) != 0,
                   .retired = rows.integer(6) == 2},
         .hash = rows.bytes(8),
         .key = rows.is_null(9) ? std::nullopt : std::optional(rows.bytes(9))});
  }
}

}  // namespace wrapup::journal
