#include "runtime/serve/export_calls.h"

#include "runtime/access/mask.h"
#include "runtime/values/csv_cell.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t bytes_at_a_time = 64 * 1024;
constexpr ExportOf all_kinds[] = {ExportOf::records, ExportOf::decisions, ExportOf::steps};

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// A value as a cell shows it: words and numbers as they are, nothing for null, else JSON.
std::string plain(const ordered_json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : dumped(value);
}

/// The rules of a decision as a record has them, in one cell.
std::string rules_of(const ordered_json& decision) {
  if (const auto rule = decision.value("rule", ordered_json()); rule.is_string()) return rule.get<std::string>();
  std::string text;
  for (const auto& rule : decision.value("rules", ordered_json::array())) text += (text.empty() ? "" : " ") + plain(rule);
  return text;
}

std::vector<std::string> columns_of(ExportOf what, const plan::Plan& plan) {
  switch (what) {
    case ExportOf::records: {
      std::vector<std::string> columns{"call", "decided_at", "number", "erased", "review", "faults"};
      for (const auto& decision : plan.decisions) {
        if (!is_made(decision, plan::Phase::after)) continue;
        columns.push_back(decision.name);
        columns.push_back(decision.name + " by");
      }
      return columns;
    }
    case ExportOf::decisions: return {"call", "decided_at", "number", "decision", "value", "rules", "confidence"};
    case ExportOf::steps:
      return {"call", "step", "destination", "action", "rule", "due", "state", "reason", "changed_at", "attempts"};
  }
  return {};
}

}  // namespace

std::string_view word_of(ExportOf what) {
  switch (what) {
    case ExportOf::records: return "records";
    case ExportOf::decisions: return "decisions";
    case ExportOf::steps: return "steps";
  }
  return "";
}

std::optional<ExportOf> read_export_of(std::string_view word) {
  for (const auto what : all_kinds) {
    if (word_of(what) == word) return what;
  }
  return std::nullopt;
}

std::string_view word_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::ndjson: return "ndjson";
    case ExportFormat::csv: return "csv";
  }
  return "";
}

std::vector<std::string> calls_of(const CallsView& calls, const ExportOrder& order) {
  std::vector<std::string> names;
  calls.each_decided(order.period, order.within, [&](const DecidedRow& row) {
    if (names.size() <= most_calls_of_an_export) names.push_back(row.call);
  });
  return names;
}

journal::NewEntry export_entry(const ExportOrder& order, const std::vector<std::string>& calls) {
  ordered_json about{{"by", order.by}, {"role", order.role}, {"what", word_of(order.what)}, {"format", word_of(order.format)}};
  if (!order.from.empty()) about["from"] = order.from;
  if (!order.to.empty()) about["to"] = order.to;
  for (const auto& scope : order.within) about["scopes"].push_back(scope.field + ":" + scope.value);
  if (!order.masked.empty()) about["masked"] = order.masked;
  about["calls"] = calls.size();
  return {.kind = journal::Kind::export_, .about = dumped(about), .body = dumped(ordered_json(calls))};
}

ExportCalls::ExportCalls(const journal::Reader& journal, const CallsView& views, std::shared_ptr<const deciding::RuleSet> rules,
                         ExportOrder order, std::vector<std::string> calls)
    : journal_(journal),
      views_(views),
      rules_(std::move(rules)),
      order_(std::move(order)),
      calls_(std::move(calls)),
      columns_(columns_of(order_.what, rules_->plan())) {}

std::optional<std::string> ExportCalls::next() {
  std::string text;
  if (!begun_ && order_.format == ExportFormat::csv) text = header();
  begun_ = true;
  while (done_ < calls_.size() && text.size() < bytes_at_a_time) append_call(text, calls_[done_++]);
  if (text.empty()) return std::nullopt;
  return text;
}

std::string ExportCalls::header() const {
  std::string text;
  for (const auto& column : columns_) text += (text.empty() ? "" : ",") + csv_cell(column);
  return text + "\n";
}

void ExportCalls::append_call(std::string& text, const std::string& call) const {
  if (order_.what == ExportOf::steps) {
    for (const auto& step : views_.steps_of(call)) append_line(text, step);
    return;
  }
  std::optional<journal::Entry> last;
  for (auto& entry : journal_.read_call(call)) {
    if (entry.kind != journal::Kind::decision) continue;
    if (ordered_json::parse(entry.about, nullptr, false).value("phase", "") != "after") continue;
    if (order_.what == ExportOf::decisions) append_decision(text, entry);
    last = std::move(entry);
  }
  if (last && order_.what == ExportOf::records) append_line(text, record_line(*last));
}

ordered_json ExportCalls::record_line(const journal::Entry& entry) const {
  const auto about = ordered_json::parse(entry.about, nullptr, false);
  auto record = entry.body ? ordered_json::parse(*entry.body, nullptr, false) : ordered_json();
  if (!record.is_object()) record = nullptr;
  ordered_json line{{"call", entry.call},
                    {"decided_at", is_writable_instant(entry.at) ? ordered_json(render_instant(entry.at)) : ordered_json()},
                    {"number", about.value("number", std::int64_t{1})},
                    {"erased", !entry.body.has_value()},
                    {"record", access::mask_record(rules_->plan(), order_.masked, std::move(record))}};
  if (order_.format == ExportFormat::ndjson) return line;
  const auto shown = std::move(line["record"]);
  line.erase("record");
  if (!shown.is_object()) return line;
  line["review"] = shown.value("review", ordered_json());
  line["faults"] = shown.value("faults", ordered_json::array()).size();
  const auto decisions = shown.value("decisions", ordered_json::object());
  for (const auto& [name, decision] : decisions.items()) {
    line[name] = decision.value("value", ordered_json());
    line[name + " by"] = rules_of(decision);
  }
  return line;
}

void ExportCalls::append_decision(std::string& text, const journal::Entry& entry) const {
  if (!entry.body) return;
  const auto about = ordered_json::parse(entry.about, nullptr, false);
  const auto record = access::mask_record(rules_->plan(), order_.masked, ordered_json::parse(*entry.body, nullptr, false));
  if (!record.is_object()) return;
  const auto decisions = record.value("decisions", ordered_json::object());
  for (const auto& [name, decision] : decisions.items()) {
    append_line(text, {{"call", entry.call},
                       {"decided_at", is_writable_instant(entry.at) ? ordered_json(render_instant(entry.at)) : ordered_json()},
                       {"number", about.value("number", std::int64_t{1})},
                       {"decision", name},
                       {"value", decision.value("value", ordered_json())},
                       {"rules", rules_of(decision)},
                       {"confidence", decision.value("confidence", ordered_json())}});
  }
}

void ExportCalls::append_line(std::string& text, const ordered_json& line) const {
  if (order_.format == ExportFormat::ndjson) {
    text += dumped(line) + "\n";
    return;
  }
  bool first = true;
  for (const auto& column : columns_) {
    const auto value = line.value(column, ordered_json());
    text += first ? "" : ",";
    text += value.is_number() ? dumped(value) : csv_cell(plain(value));  // a negative number is no formula
    first = false;
  }
  text += '\n';
}

}  // namespace wrapup::serve
