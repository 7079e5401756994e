// SQLite, as much of it as the journal and its projections need. Only this folder's source sees sqlite3.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace wrapup {

/// What the disk or the database file refused, in SQLite's words and with the file's name. Thrown in here, and caught where a
/// folder's own interface begins.
class StorageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A prepared statement; bound and read by position, counted from 0.
class Statement {
 public:
  /// Each binds a value and returns the statement; bytes are copied. An empty optional is NULL.
  Statement& bind(int position, std::int64_t value);
  Statement& bind_text(int position, std::string_view text);
  Statement& bind_bytes(int position, std::string_view bytes);
  Statement& bind_null(int position);

  /// Goes to the next row. False: there is none; the statement is then ready to be bound anew.
  bool step();
  /// For statements without rows.
  void run();
  /// Ready to be bound anew, before the last row too.
  void reset();

  std::int64_t integer(int column) const;
  std::string bytes(int column) const;  // text or blob
  bool is_null(int column) const;

 private:
  friend class Database;
  Statement(sqlite3* database, std::string_view sql);
  [[noreturn]] void fail() const;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// How much a commit waits for.
enum class Durability {
  full,   // on the disk when it returns
  loose,  // after a power cut the last commits may be gone; never half of one
};

/// One connection, for one thread at a time.
class Database {
 public:
  /// Opens or makes the file, in WAL mode. `read_only`: it must be there.
  Database(const std::string& path, Durability durability, bool read_only = false);

  static constexpr int usual_wait_ms = 10'000;
  /// How long a statement waits for others who use the file.
  void wait_at_most(int ms);
  /// Runs statements that have no values and give no rows.
  void run(const std::string& sql);
  Statement prepare(std::string_view sql);
  /// The same, prepared once and kept: for texts that are written in the source. Not while the same one is still being stepped.
  Statement& kept(const char* sql);
  /// Rows that the last statement changed.
  std::int64_t changes() const;
  /// The row id of the last insertion.
  std::int64_t last_row() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::unordered_map<std::string_view, Statement> kept_;  // by text
};

/// Undoes what was not committed when it goes out of scope.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace wrapup
