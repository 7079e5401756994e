#include "runtime/storage/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace wrapup {

namespace {

[[noreturn]] void fail_with(sqlite3* database) {
  const char* file = sqlite3_db_filename(database, "main");
  throw StorageError(fmt::format("{}: {}", file == nullptr || *file == '\0' ? "database" : file, sqlite3_errmsg(database)));
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  const int size = static_cast<int>(sql.size());
  if (sqlite3_prepare_v3(database, sql.data(), size, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) fail();
  statement_.reset(statement);
}

void Statement::fail() const {
  fail_with(database_);
}

Statement& Statement::bind(int position, std::int64_t value) {
  if (sqlite3_bind_int64(statement_.get(), position + 1, value) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind_text(int position, std::string_view text) {
  const char* data = text.empty() ? "" : text.data();
  if (sqlite3_bind_text64(statement_.get(), position + 1, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind_bytes(int position, std::string_view bytes) {
  const char* data = bytes.empty() ? "" : bytes.data();
  if (sqlite3_bind_blob64(statement_.get(), position + 1, data, bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind_null(int position) {
  if (sqlite3_bind_null(statement_.get(), position + 1) != SQLITE_OK) fail();
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    reset();
    return false;
  }
  // The message is of the step; the statement must be ready for its next use all the same.
  try {
    fail();
  } catch (const StorageError&) {
    reset();
    throw;
  }
}

void Statement::run() {
  while (step()) {}
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return data == nullptr ? std::string() : std::string(static_cast<const char*>(data), size);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

Database::Database(const std::string& path, Durability durability, bool read_only) {
  sqlite3* database = nullptr;
  const int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
  const int result = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  database_.reset(database);
  if (result != SQLITE_OK) {
    throw StorageError(fmt::format("{}: {}", path, database == nullptr ? "no memory" : sqlite3_errmsg(database)));
  }
  sqlite3_busy_timeout(database, usual_wait_ms);
  if (read_only) return;
  run("PRAGMA journal_mode=WAL");
  run(durability == Durability::full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
}

void Database::wait_at_most(int ms) {
  sqlite3_busy_timeout(database_.get(), ms);
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail_with(database_.get());
}

Statement Database::prepare(std::string_view sql) {
  return Statement(database_.get(), sql);
}

Statement& Database::kept(const char* sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) found = kept_.emplace(sql, prepare(sql)).first;
  return found->second;
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(database_.get());
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(database_.get());
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const StorageError&) {
    // SQLite rolled back by itself, as it does when the disk is full.
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace wrapup
