// The list of calls as a projection: where each stands, whose it is, what is open. It holds nothing personal: that stays in the
// journal, encrypted.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "runtime/access/token.h"
#include "runtime/figures/period.h"
#include "runtime/journal/projection.h"

namespace wrapup::serve {

/// Tables `calls_*` of the views: calls, their scopes, their steps, events that nobody could read.
class CallsProjection final : public journal::Projection {
 public:
  std::string_view name() const override { return "calls"; }
  int version() const override { return 3; }
  journal::Kinds with_bodies() const override { return {journal::Kind::decision, journal::Kind::export_}; }
  void make(Database& views) override;
  void apply(Database& views, const journal::Entry& entry) override;
};

/// Which calls a list is about.
struct CallsQuery {
  std::vector<access::Scope> within;  // of the token: a call must be in one of them; none: all calls
  std::optional<access::Scope> only;  // asked for beside that
  std::optional<std::string> outcome;
  bool review = false;  // those alone that somebody has to look at, and nobody has
  std::int64_t limit = 50;
  std::int64_t before = 0;  // those alone whose last event has a smaller number; 0: all
};

/// A call as figures see it.
struct DecidedRow {
  std::string call;
  std::int64_t first_decided_at = 0;   // milliseconds since 1970
  std::string version;                 // of the rules that decided it last
  std::optional<std::string> figures;  // JSON as call_figures.h says; nothing where an earlier program decided it
};

/// A call that was heard of after the last time it was decided.
struct Undecided {
  std::string call, provider, key;
  journal::Sequence last_event = 0;
  std::int64_t first_at = 0;
  bool complete = false;
};

/// Reads the tables; for any number of threads. Throws StorageError.
class CallsView {
 public:
  explicit CallsView(const std::string& folder);

  /// Newest first: [{"call", "provider", "first_at", "last_at", "state", "outcome", "owner", "review", "queue", "reviewed",
  /// "reviewed_by", …}].
  nlohmann::ordered_json calls(const CallsQuery& query) const;
  /// Steps in these states, those due first coming first: [{"step", "call", "destination", "action", "due", "state", …}].
  nlohmann::ordered_json steps(const CallsQuery& query, const std::vector<std::string>& states) const;
  /// Deliveries that nobody could read, newest first.
  nlohmann::ordered_json unreadable(std::int64_t limit) const;
  /// Whether a call is in one of the scopes; with no scopes, whether there is such a call.
  bool is_within(const std::string& call, const std::vector<access::Scope>& scopes) const;
  std::vector<Undecided> undecided() const;
  /// Shows every call within the scopes that was first decided in the period, the oldest first. Nobody else reads meanwhile: for
  /// long lists have a view of your own.
  void each_decided(const Period& period, const std::vector<access::Scope>& within,
                    const std::function<void(const DecidedRow&)>& see) const;
  /// By version of the rules: its measures, JSON as call_figures.h says.
  std::vector<std::pair<std::string, std::string>> measures() const;
  /// All steps of a call, as `steps` gives them.
  nlohmann::ordered_json steps_of(const std::string& call) const;
  /// The entries of exports that the call was part of.
  std::vector<journal::Sequence> exports_of(const std::string& call) const;
  /// {"work", "failed", "review"}: how many there are within the scopes.
  nlohmann::ordered_json counts(const std::vector<access::Scope>& within) const;
  /// Those that were decided, the newest first.
  std::vector<std::string> decided(std::int64_t limit) const;
  /// Calls within the scopes that somebody corrected.
  std::vector<std::string> corrected(const std::vector<access::Scope>& within) const;
  /// Where each step of a call stands, by its key: "open", "under way", "done", "failed", …
  std::map<std::string, std::string> step_states(const std::string& call) const;
  /// Calls with steps that are not settled.
  std::vector<std::string> with_open_steps() const;
  /// By state: how many steps there are.
  std::vector<std::pair<std::string, std::int64_t>> step_counts() const;

 private:
  mutable std::mutex mutex_;
  mutable Database views_;
};

}  // namespace wrapup::serve
