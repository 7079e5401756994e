// What people read (queues, lists, figures) as tables that are made from the journal's entries and from nothing else, so that
// they can be thrown away and made again.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/journal/journal.h"
#include "runtime/storage/database.h"

namespace wrapup::journal {

/// Tables of one purpose. Its functions run on one thread, each entry once, in the order of the journal, within a transaction.
class Projection {
 public:
  virtual ~Projection() = default;
  /// The name of it; its tables begin with it.
  virtual std::string_view name() const = 0;
  /// Raised whenever the tables or their meaning change: then they are made anew from the first entry.
  virtual int version() const = 0;
  /// Makes its tables, empty. Those that were there are gone.
  virtual void make(Database& views) = 0;
  /// The kinds of entries whose bodies it reads; of others `body` is empty.
  virtual Kinds with_bodies() const { return Kinds::all(); }
  /// Takes one entry in. An erasure says that what is personal about its call has to go from here too.
  virtual void apply(Database& views, const Entry& entry) = 0;
};

/// Where the tables of all projections lie: "views.db" beside the journal.
std::string views_path(const std::string& folder);

/// How far a rebuilding is: entries that were applied, of how many.
using Progress = std::function<void(Sequence done, Sequence of)>;

/// Keeps projections up with a journal. Throws StorageError, where it says so.
class Projector {
 public:
  /// Opens the tables and makes those that are absent or of another version. The journal must outlive it. Throws StorageError.
  Projector(const Reader& journal, const std::string& folder, std::vector<std::unique_ptr<Projection>> projections);
  ~Projector();
  Projector(const Projector&) = delete;
  Projector& operator=(const Projector&) = delete;

  /// Applies what has been appended by now. Throws StorageError.
  void catch_up(const Progress& progress = {});
  /// Throws all tables away and makes them again. Throws StorageError.
  void rebuild(const Progress& progress = {});

  /// From here on a thread of its own applies entries as they come; `fault` is told what it could not do, and it tries again.
  void follow(Journal& journal, std::function<void(const std::string&)> fault);
  /// Waits until the entry is applied, while following.
  void wait_for(Sequence sequence);
  /// The last entry that every projection has applied.
  Sequence applied() const;
  /// Ends following.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wrapup::journal
