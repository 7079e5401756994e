// The source of truth: what happened, append-only. Everything else that people read is a projection of it (projection.h).
// docs/operations/journal.md says it for those who run it, docs/decisions/journal.md why it is so.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/journal/entry.h"
#include "runtime/journal/forget.h"

namespace wrapup::journal {

/// What became of a batch.
struct Appended {
  enum class Outcome {
    stored,    // all of it is durable: entries first … last
    repeated,  // none of it was stored, because `first` has a `once` name of the batch
    full,      // none of it was stored: too much is waiting for the disk. Try again later
    failed,    // none of it was stored: `error` says why
  };
  Outcome outcome = Outcome::stored;
  Sequence first = 0, last = 0;
  std::string error;
};

/// Some kinds of entries.
class Kinds {
 public:
  Kinds(std::initializer_list<Kind> kinds) {
    for (const auto kind : kinds) bits_ |= bit(kind);
  }
  static Kinds all() {
    Kinds kinds{};
    kinds.bits_ = ~std::uint64_t{0};
    return kinds;
  }
  bool contains(Kind kind) const { return (bits_ & bit(kind)) != 0; }
  Kinds& operator|=(const Kinds& other) {
    bits_ |= other.bits_;
    return *this;
  }

 private:
  static std::uint64_t bit(Kind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
  std::uint64_t bits_ = 0;
};

/// The reading half. May be used by any number of threads at once; the functions throw StorageError.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Entries from `from` on in their order, at most `limit`. Decrypting is most of the work: the bodies of other kinds than
  /// `with_bodies` are not read, and empty where there are any.
  virtual std::vector<Entry> read(Sequence from, std::size_t limit, Kinds with_bodies = Kinds::all()) const = 0;
  /// All entries of a call in their order.
  virtual std::vector<Entry> read_call(std::string_view call) const = 0;
  /// The number of the entry with this `once` name; 0: there is none.
  virtual Sequence find_once(std::string_view once) const = 0;
  /// The number of the last durable entry, 0 where there is none.
  virtual Sequence last() const = 0;
};

/// May be used by any number of threads at once.
class Journal : public Reader {
 public:
  using Done = std::function<void(const Appended&)>;
  /// Appends all of the batch or nothing. `done` is called once, when the outcome is known, on a thread of the journal's (or on
  /// this one, where it is full); it must be quick. Batches that wait are made durable together. Where an entry's `once` name is
  /// taken already, by an earlier batch in whatever run, the whole batch counts as repeated: what must happen once is appended
  /// together with its name.
  virtual void append(std::vector<NewEntry> batch, Done done) = 0;
  /// The same, waiting. Not on a thread of the journal's.
  Appended append_and_wait(std::vector<NewEntry> batch);

  /// Throws away bodies of calls whose time is over: those of this kind that were appended before `before` (milliseconds since
  /// 1970). Their hashes stay in their place, and an entry `retention` says which went. Looks at `most` entries, so that nobody
  /// waits long; nothing where there was nothing left to look at. Waits. Throws StorageError.
  virtual std::optional<Retired> retire(Kind kind, std::int64_t before, std::size_t most = 2000) = 0;

  /// Calls `listener` with the last number whenever entries have become durable, on a thread of the journal's: it must be quick,
  /// and must not append and wait. It stays until the journal is closed.
  virtual void on_append(std::function<void(Sequence)> listener) = 0;
  /// Bytes that wait for the disk.
  virtual std::size_t waiting_bytes() const = 0;
};

/// Where a journal lies, and what it is kept with.
struct Options {
  std::string folder;  // made where it is absent: journal.db, and the two keys below where no others are given
  std::string sealing_key =
      {};  // 64 hexadecimal digits, under which the calls' keys are kept; empty: sealing.key in the folder, made there
  std::string signing_key_pem = {};  // Ed25519, PEM; empty: signing.pem in the folder, made there
  Clock clock = system_now;
  std::size_t most_waiting_bytes = 64u << 20;
  std::uint64_t checkpoint_every = 10000;  // entries; and when it is closed
};

/// Opens the journal, or says why it cannot be: one sentence without a full stop. Only one process may have it open.
std::variant<std::unique_ptr<Journal>, std::string> open(Options options);

/// Opens it for reading alone, beside a service that writes or without one. `sealing_key` as in Options, but nothing is made.
std::variant<std::unique_ptr<Reader>, std::string> open_to_read(const std::string& folder, const std::string& sealing_key = {});

}  // namespace wrapup::journal
