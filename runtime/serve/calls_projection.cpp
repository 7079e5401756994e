#include <fmt/format.h>

#include "runtime/figures/call_figures.h"
#include "runtime/journal/forget.h"
#include "runtime/outbox/step_news.h"
#include "runtime/serve/calls_view.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using journal::Entry;
using journal::Kind;
using nlohmann::ordered_json;

/// null where there is none.
ordered_json member(const ordered_json& json, const char* name) {
  return json.is_object() ? json.value(name, ordered_json()) : ordered_json();
}

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

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

/// Steps that the decision asks for; those that an earlier one asked for and that nothing came of are gone. While the call goes
/// on, each event asks for its own.
void take_steps(Database& views, const Entry& entry, const ordered_json& about, const ordered_json& record) {
  const auto event = about.value("event", "");
  views.kept("DELETE FROM calls_steps WHERE call = ? AND event = ? AND state IN ('open', 'in reserve', 'skipped', 'withdrawn')")
      .bind_text(0, entry.call)
      .bind_text(1, event)
      .run();
  auto& add = views.kept(
      "INSERT INTO calls_steps(step, call, destination, action, rule, due, state, reason, changed_at, asked_at, event, "
      "answering) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8, ?8, ?9, ?10) ON CONFLICT DO UPDATE SET asked_at = ?8");
  const auto answering = about.value("answering", std::set<std::string>());
  for (const auto& step : record.value("steps", ordered_json::array())) {
    if (!event.empty() && !step.value("key", "").starts_with(event + "/")) continue;
    const auto due = step.value("due", ordered_json());
    const auto at = due.is_string() ? parse_instant(due.get<std::string>(), nullptr) : std::nullopt;
    add.bind_text(0, entry.call + " " + step.value("key", "")).bind_text(1, entry.call);
    add.bind_text(2, step.value("destination", "")).bind_text(3, step.value("action", "")).bind_text(4, step.value("rule", ""));
    at ? add.bind(5, *at) : add.bind_null(5);
    // What stands in for another step waits for that one to fail.
    const bool stands_in = !step.value("instead_of", ordered_json()).is_null();
    add.bind_text(6, stands_in ? "in reserve" : "open").bind(7, entry.at).bind_text(8, event);
    add.bind(9, answering.contains(step.value("key", "")) ? 1 : 0).run();
  }
}

void take_decision(Database& views, const Entry& entry, const ordered_json& about) {
  const bool after = about.value("phase", "") == "after";
  if (!after && about.value("event", "").empty()) return;
  // Of a call that was erased since, figures are what is left.
  auto record = entry.body ? ordered_json::parse(*entry.body, nullptr, false) : ordered_json::object();
  if (!record.is_object()) record = ordered_json::object();
  take_steps(views, entry, about, record);
  if (!after) return;
  const auto figures = member(about, "figures");
  const auto outcome = word_of(entry.body ? value_of(record, "outcome") : member(figures, "outcome"));
  auto& update = views.kept(
      "UPDATE calls_calls SET decided_upto = ?1, decided_at = ?2, decisions = ?3, outcome = ?4, review = ?5, faults = ?6, "
      "version = ?7, figures = ?8, first_decided_at = ifnull(first_decided_at, ?2), queue = ?9 WHERE call = ?10");
  update.bind(0, static_cast<std::int64_t>(about.value("upto", journal::Sequence{0}))).bind(1, entry.at);
  update.bind(2, about.value("number", std::int64_t{1}));
  outcome ? update.bind_text(3, *outcome) : update.bind_null(3);
  const auto review = record.value("review", ordered_json());
  const bool wanted = !review.is_null() && !(review.is_array() && review.empty());
  update.bind(4, wanted ? 1 : 0).bind(5, static_cast<std::int64_t>(record.value("faults", ordered_json::array()).size()));
  const auto queue = word_of(review.is_object() ? review.value("queue", ordered_json()) : review);
  update.bind_text(6, word_of(member(member(about, "rules"), "version")).value_or(""));
  figures.is_object() ? update.bind_text(7, dumped(figures)) : update.bind_null(7);
  queue ? update.bind_text(8, *queue) : update.bind_null(8);
  update.bind_text(9, entry.call).run();
  // What somebody has looked at is looked at again when it turns out otherwise, but not because of what they said themselves.
  if (!about.contains("correction") && !about.value("changed", ordered_json::array()).empty())
    views.kept("UPDATE calls_calls SET reviewed = NULL, reviewed_by = NULL WHERE call = ?").bind_text(0, entry.call).run();
  take_scopes(views, entry, entry.body ? value_of(record, "owner") : member(figures, "owner"));
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

void take_step_news(Database& views, const Entry& entry, const ordered_json& about) {
  const auto news = outbox::read_step_news(entry.kind, about);
  if (!news) return;
  views.kept("UPDATE calls_steps SET state = ?, reason = ?, changed_at = ?, attempts = max(attempts, ?) WHERE step = ?")
      .bind_text(0, news->state)
      .bind_text(1, news->reason)
      .bind(2, entry.at)
      .bind(3, news->number)
      .bind_text(4, entry.call + " " + news->key)
      .run();
}

/// What is left of a call is what is left of it in the journal, so that views that are made anew are the same.
void erase(Database& views, const Entry& entry) {
  for (const char* table : {"calls_steps", "calls_unreadable"})
    views.prepare(fmt::format("DELETE FROM {} WHERE call = ?", table)).bind_text(0, entry.call).run();
  auto& found = views.kept("SELECT figures FROM calls_calls WHERE call = ?");
  ordered_json figures;
  for (found.bind_text(0, entry.call); found.step();) figures = ordered_json::parse(found.bytes(0), nullptr, false);
  const auto outcome = word_of(member(figures, "outcome"));
  auto& update =
      views.kept("UPDATE calls_calls SET erased = ?1, decided_upto = ?1, review = 0, faults = 0, outcome = ?2 WHERE call = ?3");
  update.bind(0, static_cast<std::int64_t>(entry.sequence));
  outcome ? update.bind_text(1, *outcome) : update.bind_null(1);
  update.bind_text(2, entry.call).run();
  take_scopes(views, entry, member(figures, "owner"));
}

/// Decisions without their bodies ask for nothing any more; neither do they in views that are made anew.
void retire(Database& views, const Entry& entry) {
  const auto retired = journal::read_retention(entry.about);
  if (!retired || retired->kind != Kind::decision) return;
  views.kept("DELETE FROM calls_steps WHERE asked_at < ?").bind(0, retired->before).run();
  views.kept("UPDATE calls_calls SET review = 0, faults = 0 WHERE decided_at < ?").bind(0, retired->before).run();
}

void take_rules(Database& views, const ordered_json& about) {
  const auto measures = member(about, "measures");
  if (!measures.is_array()) return;
  const auto id = measures_id(read_shapes(measures));
  views.kept("INSERT OR IGNORE INTO calls_measures VALUES(?, ?)").bind_text(0, id).bind_text(1, dumped(measures)).run();
}

/// Which calls left in which export, so that the story of each can say so.
void take_export(Database& views, const Entry& entry) {
  const auto calls = ordered_json::parse(entry.body.value_or(""), nullptr, false);
  if (!calls.is_array()) return;
  auto& add = views.kept("INSERT OR IGNORE INTO calls_exports VALUES(?, ?)");
  for (const auto& call : calls) {
    if (const auto name = word_of(call)) add.bind_text(0, *name).bind(1, static_cast<std::int64_t>(entry.sequence)).run();
  }
}

}  // namespace

void CallsProjection::make(Database& views) {
  views.run(
      "DROP TABLE IF EXISTS calls_calls; DROP TABLE IF EXISTS calls_scopes; DROP TABLE IF EXISTS calls_steps;"
      "DROP TABLE IF EXISTS calls_unreadable; DROP TABLE IF EXISTS calls_measures; DROP TABLE IF EXISTS calls_exports;"
      "CREATE TABLE calls_calls(call TEXT PRIMARY KEY, provider TEXT, key TEXT, first_at INTEGER, last_at INTEGER, seen INTEGER,"
      " last_event INTEGER DEFAULT 0, complete INTEGER DEFAULT 0, decided_upto INTEGER DEFAULT 0, decided_at INTEGER, decisions "
      "INTEGER DEFAULT 0,"
      " outcome TEXT, review INTEGER DEFAULT 0, faults INTEGER DEFAULT 0, version TEXT, queue TEXT, reviewed TEXT,"
      " reviewed_by TEXT, corrected INTEGER DEFAULT 0, first_decided_at INTEGER, figures TEXT, erased INTEGER DEFAULT 0);"
      "CREATE INDEX calls_by_first_decision ON calls_calls(first_decided_at) WHERE first_decided_at IS NOT NULL;"
      "CREATE INDEX calls_by_seen ON calls_calls(seen);"
      "CREATE INDEX calls_undecided ON calls_calls(last_event) WHERE last_event > decided_upto;"
      "CREATE TABLE calls_scopes(call TEXT, field TEXT, value TEXT, PRIMARY KEY(field, value, call)) WITHOUT ROWID;"
      "CREATE INDEX calls_scopes_by_call ON calls_scopes(call);"
      "CREATE TABLE calls_steps(step TEXT PRIMARY KEY, call TEXT, destination TEXT, action TEXT, rule TEXT, due INTEGER, state "
      "TEXT,"
      " reason TEXT, changed_at INTEGER, asked_at INTEGER, attempts INTEGER DEFAULT 0, event TEXT DEFAULT '', "
      "answering INTEGER DEFAULT 0);"
      "CREATE INDEX calls_steps_by_call ON calls_steps(call);"
      "CREATE INDEX calls_steps_by_state ON calls_steps(state, due);"
      "CREATE TABLE calls_unreadable(sequence INTEGER PRIMARY KEY, at INTEGER, endpoint TEXT, call TEXT);"
      "CREATE TABLE calls_measures(id TEXT PRIMARY KEY, measures TEXT) WITHOUT ROWID;"
      "CREATE TABLE calls_exports(call TEXT, sequence INTEGER, PRIMARY KEY(call, sequence)) WITHOUT ROWID;");
}

void CallsProjection::apply(Database& views, const Entry& entry) {
  const auto about = ordered_json::parse(entry.about, nullptr, false);
  if (!about.is_object()) return;
  switch (entry.kind) {
    case Kind::event: return take_event(views, entry, about);
    case Kind::decision: return take_decision(views, entry, about);
    case Kind::attempt:
    case Kind::receipt:
    case Kind::withdrawal:
    case Kind::redelivery: return take_step_news(views, entry, about);
    case Kind::review: return take_review(views, entry, about, "accepted");
    case Kind::correction: return take_review(views, entry, about, "corrected");
    case Kind::erasure: return erase(views, entry);
    case Kind::rules: return take_rules(views, about);
    case Kind::export_: return take_export(views, entry);
    case Kind::retention: return retire(views, entry);
    case Kind::service:
    case Kind::context:
    case Kind::reply:
    case Kind::shadow:
    case Kind::view:
    case Kind::access:
    case Kind::checkpoint: return;
  }
}

}  // namespace wrapup::serve
