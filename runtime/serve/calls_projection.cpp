#include <fmt/format.h>

#include "runtime/serve/calls_view.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using journal::Entry;
using journal::Kind;
using nlohmann::ordered_json;

/// The first word of a decided value: an enum, or a row of an entity; nothing for texts of several words and for records.
std::optional<std::string> word_of(const ordered_json& value) {
  if (!value.is_string()) return std::nullopt;
  return value.get<std::string>();
}

ordered_json value_of(const ordered_json& record, const char* decision) {
  const auto decisions = record.find("decisions");
  if (decisions == record.end() || !decisions->contains(decision)) return nullptr;
  return (*decisions)[decision].value("value", ordered_json());
}

void take_event(Database& views, const Entry& entry, const ordered_json& about) {
  if (about.value("fault", false)) {
    views.kept("INSERT INTO calls_unreadable VALUES(?, ?, ?, ?)")
        .bind(0, static_cast<std::int64_t>(entry.sequence))
        .bind(1, entry.at)
        .bind_text(2, about.value("endpoint", ""))
        .bind_text(3, entry.call)
        .run();
  }
  const auto key = about.value("key", "");
  if (key.empty()) return;
  const bool after = about.value("phase", "") != "during";
  views
      .kept(
          "INSERT INTO calls_calls(call, provider, key, first_at, last_at, seen, last_event, complete) VALUES(?1, ?2, ?3, ?4, "
          "?4, ?5, ?6, ?7) "
          "ON CONFLICT DO UPDATE SET last_at = ?4, seen = ?5, last_event = max(last_event, ?6), complete = max(complete, ?7)")
      .bind_text(0, entry.call)
      .bind_text(1, about.value("provider", ""))
      .bind_text(2, key)
      .bind(3, entry.at)
      .bind(4, static_cast<std::int64_t>(entry.sequence))
      .bind(5, after ? static_cast<std::int64_t>(entry.sequence) : 0)
      .bind(6, about.value("complete", false) ? 1 : 0)
      .run();
}

void take_scopes(Database& views, const Entry& entry, const ordered_json& owner) {
  views.kept("DELETE FROM calls_scopes WHERE call = ?").bind_text(0, entry.call).run();
  auto& add = views.kept("INSERT OR IGNORE INTO calls_scopes VALUES(?, ?, ?)");
  const auto put = [&](const std::string& field, const ordered_json& value) {
    if (const auto word = word_of(value)) add.bind_text(0, entry.call).bind_text(1, field).bind_text(2, *word).run();
  };
  if (!owner.is_object()) return put("owner", owner);
  for (const auto& [field, value] : owner.items()) put(field, value);
}

/// Steps that the decision asks for; those that an earlier one asked for and that nothing came of are gone.
void take_steps(Database& views, const Entry& entry, const ordered_json& record) {
  views.kept("DELETE FROM calls_steps WHERE call = ? AND state IN ('open', 'in reserve', 'skipped', 'withdrawn')")
      .bind_text(0, entry.call)
      .run();
  auto& add = views.kept(
      "INSERT OR IGNORE INTO calls_steps(step, call, destination, action, rule, due, state, reason, changed_at) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, '', ?)");
  for (const auto& step : record.value("steps", ordered_json::array())) {
    const auto due = step.value("due", ordered_json());
    const auto at = due.is_string() ? parse_instant(due.get<std::string>(), nullptr) : std::nullopt;
    add.bind_text(0, entry.call + " " + step.value("key", "")).bind_text(1, entry.call);
    add.bind_text(2, step.value("destination", "")).bind_text(3, step.value("action", "")).bind_text(4, step.value("rule", ""));
    at ? add.bind(5, *at) : add.bind_null(5);
    // What stands in for another step waits for that one to fail.
    const bool stands_in = !step.value("instead_of", ordered_json()).is_null();
    add.bind_text(6, stands_in ? "in reserve" : "open").bind(7, entry.at).run();
  }
}

void take_decision(Database& views, const Entry& entry, const ordered_json& about) {
  if (about.value("phase", "") != "after" || !entry.body) return;
  const auto record = ordered_json::parse(*entry.body, nullptr, false);
  if (!record.is_object()) return;
  const auto outcome = word_of(value_of(record, "outcome"));
  auto& update = views.kept(
      "UPDATE calls_calls SET decided_upto = ?, decided_at = ?, decisions = ?, outcome = ?, review = ?, faults = ?, version = ?, "
      "queue = ? WHERE call = ?");
  update.bind(0, static_cast<std::int64_t>(about.value("upto", journal::Sequence{0}))).bind(1, entry.at);
  update.bind(2, about.value("number", std::int64_t{1}));
  outcome ? update.bind_text(3, *outcome) : update.bind_null(3);
  const auto review = record.value("review", ordered_json());
  const bool wanted = !review.is_null() && !(review.is_array() && review.empty());
  update.bind(4, wanted ? 1 : 0).bind(5, static_cast<std::int64_t>(record.value("faults", ordered_json::array()).size()));
  const auto queue = word_of(review.is_object() ? review.value("queue", ordered_json()) : review);
  update.bind_text(6, record["rules"].value("version", ""));
  queue ? update.bind_text(7, *queue) : update.bind_null(7);
  update.bind_text(8, entry.call).run();
  // What somebody has looked at is looked at again when it turns out otherwise, but not because of what they said themselves.
  if (!about.contains("correction") && !about.value("changed", ordered_json::array()).empty())
    views.kept("UPDATE calls_calls SET reviewed = NULL, reviewed_by = NULL WHERE call = ?").bind_text(0, entry.call).run();
  take_scopes(views, entry, value_of(record, "owner"));
  take_steps(views, entry, record);
}

/// A correction is news of the call, like an event: it is decided again.
void take_review(Database& views, const Entry& entry, const ordered_json& about, std::string_view what) {
  const bool corrected = entry.kind == Kind::correction;
  views
      .kept(
          "UPDATE calls_calls SET reviewed = ?1, reviewed_by = ?2, corrected = max(corrected, ?3), last_event = max(last_event, "
          "?4) WHERE call = ?5")
      .bind_text(0, what)
      .bind_text(1, about.value("by", ""))
      .bind(2, corrected ? 1 : 0)
      .bind(3, corrected ? static_cast<std::int64_t>(entry.sequence) : 0)
      .bind_text(4, entry.call)
      .run();
}

void set_state(Database& views, const Entry& entry, const ordered_json& about, std::string_view state) {
  views.kept("UPDATE calls_steps SET state = ?, reason = ?, changed_at = ?, attempts = max(attempts, ?) WHERE step = ?")
      .bind_text(0, state)
      .bind_text(1, about.value("reason", ""))
      .bind(2, entry.at)
      .bind(3, about.value("number", std::int64_t{0}))
      .bind_text(4, entry.call + " " + about.value("step", ""))
      .run();
}

void erase(Database& views, const Entry& entry) {
  for (const char* table : {"calls_calls", "calls_scopes", "calls_steps", "calls_unreadable"})
    views.prepare(fmt::format("DELETE FROM {} WHERE call = ?", table)).bind_text(0, entry.call).run();
}

}  // namespace

void CallsProjection::make(Database& views) {
  views.run(
      "DROP TABLE IF EXISTS calls_calls; DROP TABLE IF EXISTS calls_scopes; DROP TABLE IF EXISTS calls_steps;"
      "DROP TABLE IF EXISTS calls_unreadable;"
      "CREATE TABLE calls_calls(call TEXT PRIMARY KEY, provider TEXT, key TEXT, first_at INTEGER, last_at INTEGER, seen INTEGER,"
      " last_event INTEGER DEFAULT 0, complete INTEGER DEFAULT 0, decided_upto INTEGER DEFAULT 0, decided_at INTEGER, decisions "
      "INTEGER DEFAULT 0,"
      " outcome TEXT, review INTEGER DEFAULT 0, faults INTEGER DEFAULT 0, version TEXT, queue TEXT, reviewed TEXT,"
      " reviewed_by TEXT, corrected INTEGER DEFAULT 0);"
      "CREATE INDEX calls_by_seen ON calls_calls(seen);"
      "CREATE INDEX calls_undecided ON calls_calls(last_event) WHERE last_event > decided_upto;"
      "CREATE TABLE calls_scopes(call TEXT, field TEXT, value TEXT, PRIMARY KEY(field, value, call)) WITHOUT ROWID;"
      "CREATE INDEX calls_scopes_by_call ON calls_scopes(call);"
      "CREATE TABLE calls_steps(step TEXT PRIMARY KEY, call TEXT, destination TEXT, action TEXT, rule TEXT, due INTEGER, state "
      "TEXT,"
      " reason TEXT, changed_at INTEGER, attempts INTEGER DEFAULT 0);"
      "CREATE INDEX calls_steps_by_call ON calls_steps(call);"
      "CREATE INDEX calls_steps_by_state ON calls_steps(state, due);"
      "CREATE TABLE calls_unreadable(sequence INTEGER PRIMARY KEY, at INTEGER, endpoint TEXT, call TEXT);");
}

void CallsProjection::apply(Database& views, const Entry& entry) {
  const auto about = ordered_json::parse(entry.about, nullptr, false);
  if (!about.is_object()) return;
  switch (entry.kind) {
    case Kind::event: return take_event(views, entry, about);
    case Kind::decision: return take_decision(views, entry, about);
    case Kind::attempt: return set_state(views, entry, about, "under way");
    case Kind::receipt: {
      const auto outcome = about.value("outcome", "");
      return set_state(views, entry, about, outcome == "again" ? "under way" : outcome);
    }
    case Kind::withdrawal: return set_state(views, entry, about, "withdrawn");
    case Kind::redelivery: return set_state(views, entry, about, "open");
    case Kind::review: return take_review(views, entry, about, "accepted");
    case Kind::correction: return take_review(views, entry, about, "corrected");
    case Kind::erasure: return erase(views, entry);
    case Kind::service:
    case Kind::context:
    case Kind::reply:
    case Kind::shadow:
    case Kind::view:
    case Kind::export_:
    case Kind::rules:
    case Kind::access:
    case Kind::checkpoint: return;
  }
}

}  // namespace wrapup::serve
