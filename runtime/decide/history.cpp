#include "runtime/decide/history.h"

#include "runtime/values/time.h"

namespace wrapup::deciding {

namespace {

using nlohmann::ordered_json;

ordered_json parsed(const std::string& text) {
  return ordered_json::parse(text, nullptr, false);
}

}  // namespace

History history_of(std::span<const journal::Entry> entries) {
  History history;
  std::string context;  // stands before its decision
  for (const auto& entry : entries) {
    const auto about = parsed(entry.about);
    take(history.known.corrections, entry);
    if (entry.kind == journal::Kind::event && entry.body) {
      history.known.provider = about.value("provider", "");
      history.known.key = about.value("key", "");
      history.known.events.push_back({about.value("content_type", ""), *entry.body});
      history.last_news = entry.sequence;
    } else if (entry.kind == journal::Kind::correction && entry.body) {
      history.last_news = history.last_correction = entry.sequence;
    } else if (entry.kind == journal::Kind::context) {
      context = entry.body.value_or("");
    } else if (entry.kind == journal::Kind::decision && about.value("phase", "") == "after") {
      ++history.decisions;
      history.decided_upto = about.value("upto", journal::Sequence{0});
      history.version = about.value("rules", ordered_json::object()).value("version", "");
      history.context = context;
      history.record = entry.body.value_or("");
      if (history.decided_upto >= history.last_correction) history.last_correction = 0;
    } else if (entry.kind == journal::Kind::erasure) {
      // What was erased is not decided again; what comes later is a call of its own.
      history.known.events.clear();
      history.decided_upto = entry.sequence;
    }
  }
  return history;
}

std::optional<CorrectedCase> corrected_case(std::span<const journal::Entry> entries) {
  const auto history = history_of(entries);
  const auto& corrections = history.known.corrections;
  if (corrections.empty() || history.last_correction != 0) return std::nullopt;
  CorrectedCase one{.context = parsed(history.context), .expected = ordered_json::object()};
  const auto record = parsed(history.record);
  if (!one.context.is_object() || !record.is_object()) return std::nullopt;
  for (const auto& [name, said] : corrections.decisions) one.expected[name] = said.value;
  for (const auto& entry : entries) {
    const auto about = parsed(entry.about);
    if (entry.kind == journal::Kind::correction) {
      one.call = entry.call;
      one.by = about.value("by", "");
      one.at = entry.at;
      one.sequence = entry.sequence;
      if (entry.body) one.note = parsed(*entry.body).value("note", "");
    }
    if (entry.kind != journal::Kind::decision || !about.contains("correction") || !corrections.decisions.empty()) continue;
    for (const auto& name : about.value("changed", std::vector<std::string>()))
      if (record["decisions"].contains(name)) one.expected[name] = record["decisions"][name]["value"];
  }
  return one;
}

ordered_json case_json(const CorrectedCase& one) {
  return {{"call", one.call},        {"at", render_instant(one.at)}, {"by", one.by},
          {"note", one.note},        {"sequence", one.sequence},     {"context", one.context},
          {"expected", one.expected}};
}

std::optional<CorrectedCase> read_case(const ordered_json& json) {
  const auto is = [&](const char* name, bool (ordered_json::*kind)() const noexcept) {
    return json.is_object() && json.contains(name) && (json[name].*kind)();
  };
  if (!is("call", &ordered_json::is_string) || !is("context", &ordered_json::is_object) ||
      !is("expected", &ordered_json::is_object))
    return std::nullopt;
  const auto text = [&](const char* name) { return is(name, &ordered_json::is_string) ? json[name].get<std::string>() : ""; };
  const auto at = parse_instant(text("at"), nullptr);
  return CorrectedCase{
      .call = text("call"),
      .by = text("by"),
      .note = text("note"),
      .at = at.value_or(0),
      .sequence = is("sequence", &ordered_json::is_number_integer) ? json["sequence"].get<journal::Sequence>() : 0,
      .context = json["context"],
      .expected = json["expected"]};
}

}  // namespace wrapup::deciding
