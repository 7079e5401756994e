#include "runtime/serve/calls_view.h"

#include <fmt/format.h>

#include <functional>

#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using nlohmann::ordered_json;

ordered_json time_or_null(const Statement& row, int column) {
  if (row.is_null(column) || !is_writable_instant(row.integer(column))) return nullptr;
  return render_instant(row.integer(column));
}

ordered_json text_or_null(const Statement& row, int column) {
  return row.is_null(column) ? ordered_json() : ordered_json(row.bytes(column));
}

/// Conditions of a query with what is bound to them, in order.
class Where {
 public:
  void add(std::string condition, std::vector<std::string> texts = {}) {
    text_ += (text_.empty() ? " WHERE " : " AND ") + std::move(condition);
    for (auto& each : texts) binds_.push_back([each = std::move(each)](Statement& to, int at) { to.bind_text(at, each); });
  }
  void add(std::string condition, std::int64_t number) {
    add(std::move(condition));
    binds_.push_back([number](Statement& to, int at) { to.bind(at, number); });
  }
  /// Calls in one of the scopes.
  void within(const std::string& column, const std::vector<access::Scope>& scopes) {
    if (scopes.empty()) return;
    std::string any;
    std::vector<std::string> texts;
    for (const auto& scope : scopes) {
      any += any.empty() ? "(field = ? AND value = ?)" : " OR (field = ? AND value = ?)";
      texts.push_back(scope.field);
      texts.push_back(scope.value);
    }
    add(fmt::format("{} IN (SELECT call FROM calls_scopes WHERE {})", column, any), std::move(texts));
  }
  const std::string& text() const { return text_; }
  /// Binds everything; gives the next free position.
  int bind(Statement& statement) const {
    int at = 0;
    for (const auto& each : binds_) each(statement, at++);
    return at;
  }

 private:
  std::string text_;
  std::vector<std::function<void(Statement&, int)>> binds_;
};

constexpr const char* step_columns =
    "SELECT s.step, s.call, s.destination, s.action, s.rule, s.due, s.state, s.reason, s.changed_at, s.attempts FROM calls_steps "
    "s";

/// A row of step_columns.
ordered_json step_json(const Statement& row) {
  const auto call = row.bytes(1);
  return {{"step", row.bytes(0).substr(call.size() + 1)},
          {"call", call},
          {"destination", row.bytes(2)},
          {"action", row.bytes(3)},
          {"rule", row.bytes(4)},
          {"due", time_or_null(row, 5)},
          {"state", row.bytes(6)},
          {"reason", row.bytes(7)},
          {"changed_at", time_or_null(row, 8)},
          {"attempts", row.integer(9)}};
}

void restrict_to(Where& where, const std::string& column, const CallsQuery& query) {
  where.within(column, query.within);
  if (query.only) where.within(column, {*query.only});
}

}  // namespace

CallsView::CallsView(const std::string& folder) : views_(journal::views_path(folder), Durability::loose, true) {}

ordered_json CallsView::calls(const CallsQuery& query) const {
  Where where;
  restrict_to(where, "c.call", query);
  if (query.outcome) where.add("c.outcome = ?", std::vector{*query.outcome});
  if (query.review) where.add("c.review = 1 AND c.reviewed IS NULL");
  if (query.before > 0) where.add("c.seen < ?", query.before);
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare(
      "SELECT c.call, c.provider, c.first_at, c.last_at, c.seen, c.last_event, c.decided_upto, c.decided_at, c.decisions, "
      "c.outcome, c.review, c.faults, "
      "c.version, c.queue, c.reviewed, c.reviewed_by, c.erased FROM calls_calls c" +
      where.text() + " ORDER BY c.seen DESC LIMIT ?");
  rows.bind(where.bind(rows), query.limit);
  auto scopes = views_.prepare("SELECT field, value FROM calls_scopes WHERE call = ?");
  auto calls = ordered_json::array();
  while (rows.step()) {
    const auto call = rows.bytes(0);
    auto owner = ordered_json::object();
    scopes.bind_text(0, call);
    while (scopes.step()) owner[scopes.bytes(0)] = scopes.bytes(1);
    const char* state = rows.integer(16) > 0 && rows.integer(16) > rows.integer(5) ? "erased"
                        : rows.integer(5) == 0                                     ? "going on"
                        : rows.integer(6) == 0                                     ? "waiting"
                        : rows.integer(5) > rows.integer(6)                        ? "changing"
                                                                                   : "decided";
    calls.push_back({{"call", call},
                     {"provider", rows.bytes(1)},
                     {"first_at", time_or_null(rows, 2)},
                     {"last_at", time_or_null(rows, 3)},
                     {"seen", rows.integer(4)},
                     {"state", state},
                     {"decided_at", time_or_null(rows, 7)},
                     {"decisions", rows.integer(8)},
                     {"outcome", text_or_null(rows, 9)},
                     {"owner", std::move(owner)},
                     {"review", rows.integer(10) != 0},
                     {"faults", rows.integer(11)},
                     {"rules", text_or_null(rows, 12)},
                     {"queue", text_or_null(rows, 13)},
                     {"reviewed", text_or_null(rows, 14)},
                     {"reviewed_by", text_or_null(rows, 15)}});
  }
  return calls;
}

ordered_json CallsView::steps(const CallsQuery& query, const std::vector<std::string>& states) const {
  Where where;
  restrict_to(where, "s.call", query);
  std::string any;
  for (std::size_t i = 0; i < states.size(); ++i) any += i == 0 ? "?" : ", ?";
  where.add(fmt::format("s.state IN ({})", any), states);
  where.add("s.answering = 0");  // what answered somebody on the line is nothing that a person can do again
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare(step_columns + where.text() + " ORDER BY s.due IS NULL, s.due, s.step LIMIT ?");
  rows.bind(where.bind(rows), query.limit);
  auto steps = ordered_json::array();
  while (rows.step()) steps.push_back(step_json(rows));
  return steps;
}

ordered_json CallsView::steps_of(const std::string& call) const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare(std::string(step_columns) + " WHERE s.call = ? ORDER BY s.step");
  rows.bind_text(0, call);
  auto steps = ordered_json::array();
  while (rows.step()) steps.push_back(step_json(rows));
  return steps;
}

void CallsView::each_decided(const Period& period, const std::vector<access::Scope>& within,
                             const std::function<void(const DecidedRow&)>& see) const {
  Where where;
  where.add("c.first_decided_at >= ?", period.from);
  where.add("c.first_decided_at < ?", period.to);
  where.within("c.call", within);
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT c.call, c.first_decided_at, c.version, c.figures FROM calls_calls c" + where.text() +
                             " ORDER BY c.first_decided_at, c.seen");
  where.bind(rows);
  while (rows.step())
    see({rows.bytes(0), rows.integer(1), rows.bytes(2), rows.is_null(3) ? std::nullopt : std::optional(rows.bytes(3))});
}

std::vector<std::pair<std::string, std::string>> CallsView::measures() const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT id, measures FROM calls_measures");
  std::vector<std::pair<std::string, std::string>> found;
  while (rows.step()) found.emplace_back(rows.bytes(0), rows.bytes(1));
  return found;
}

std::vector<journal::Sequence> CallsView::exports_of(const std::string& call) const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT sequence FROM calls_exports WHERE call = ? ORDER BY sequence");
  rows.bind_text(0, call);
  std::vector<journal::Sequence> found;
  while (rows.step()) found.push_back(static_cast<journal::Sequence>(rows.integer(0)));
  return found;
}

ordered_json CallsView::unreadable(std::int64_t limit) const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT sequence, at, endpoint, call FROM calls_unreadable ORDER BY sequence DESC LIMIT ?");
  rows.bind(0, limit);
  auto found = ordered_json::array();
  while (rows.step()) {
    found.push_back(
        {{"sequence", rows.integer(0)}, {"at", time_or_null(rows, 1)}, {"endpoint", rows.bytes(2)}, {"call", rows.bytes(3)}});
  }
  return found;
}

bool CallsView::is_within(const std::string& call, const std::vector<access::Scope>& scopes) const {
  Where where;
  where.add("c.call = ?", std::vector{call});
  where.within("c.call", scopes);
  const std::lock_guard lock(mutex_);
  auto row = views_.prepare("SELECT 1 FROM calls_calls c" + where.text());
  where.bind(row);
  return row.step();
}

std::vector<Undecided> CallsView::undecided() const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare(
      "SELECT call, provider, key, last_event, first_at, complete FROM calls_calls WHERE last_event > decided_upto ORDER BY "
      "seen");
  std::vector<Undecided> found;
  while (rows.step()) {
    found.push_back({rows.bytes(0), rows.bytes(1), rows.bytes(2), static_cast<journal::Sequence>(rows.integer(3)),
                     rows.integer(4), rows.integer(5) != 0});
  }
  return found;
}

ordered_json CallsView::counts(const std::vector<access::Scope>& within) const {
  const std::lock_guard lock(mutex_);
  const auto count = [&](const char* table, const char* condition) {
    Where where;
    where.add(condition);
    where.within("call", within);
    auto row = views_.prepare(fmt::format("SELECT count(*) FROM {}", table) + where.text());
    where.bind(row);
    row.step();
    return row.integer(0);
  };
  return {{"work", count("calls_steps", "state IN ('open', 'under way', 'in reserve')")},
          {"failed", count("calls_steps", "state = 'failed'")},
          {"review", count("calls_calls", "review = 1 AND reviewed IS NULL")}};
}

std::vector<std::string> CallsView::decided(std::int64_t limit) const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT call FROM calls_calls WHERE decided_upto > 0 ORDER BY seen DESC LIMIT ?");
  rows.bind(0, limit);
  std::vector<std::string> calls;
  while (rows.step()) calls.push_back(rows.bytes(0));
  return calls;
}

std::vector<std::string> CallsView::corrected(const std::vector<access::Scope>& within) const {
  Where where;
  where.add("c.corrected = 1");
  where.within("c.call", within);
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT c.call FROM calls_calls c" + where.text() + " ORDER BY c.seen");
  where.bind(rows);
  std::vector<std::string> calls;
  while (rows.step()) calls.push_back(rows.bytes(0));
  return calls;
}

std::map<std::string, std::string> CallsView::step_states(const std::string& call) const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT step, state FROM calls_steps WHERE call = ?");
  rows.bind_text(0, call);
  std::map<std::string, std::string> states;
  while (rows.step()) states[rows.bytes(0).substr(call.size() + 1)] = rows.bytes(1);
  return states;
}

std::vector<std::string> CallsView::with_open_steps() const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT DISTINCT call FROM calls_steps WHERE state IN ('open', 'under way', 'in reserve')");
  std::vector<std::string> calls;
  while (rows.step()) calls.push_back(rows.bytes(0));
  return calls;
}

std::vector<std::pair<std::string, std::int64_t>> CallsView::step_counts() const {
  const std::lock_guard lock(mutex_);
  auto rows = views_.prepare("SELECT state, count(*) FROM calls_steps GROUP BY state");
  std::vector<std::pair<std::string, std::int64_t>> counts;
  while (rows.step()) counts.emplace_back(rows.bytes(0), rows.integer(1));
  return counts;
}

}  // namespace wrapup::serve
