#include "runtime/outbox/journal_entries.h"

#include "runtime/outbox/step_news.h"
#include "runtime/values/overloaded.h"
#include "runtime/values/time.h"

namespace wrapup::outbox {

namespace {

using journal::Kind;
using nlohmann::ordered_json;

std::string text_of(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// A reason without what the call or the other side said: its first part.
std::string short_reason(const std::string& reason) {
  return reason.substr(0, reason.find(": "));
}

journal::NewEntry entry_of(Kind kind, const std::string& call, const ordered_json& about, const ordered_json& body) {
  return {.kind = kind, .call = call, .once = {}, .about = text_of(about), .body = body.empty() ? std::string() : text_of(body)};
}

journal::NewEntry of_attempt(const std::string& call, const Attempted& attempted, const PlannedStep* step, const Request* request,
                             bool dry) {
  ordered_json about{{"step", attempted.key}, {"number", attempted.number}};
  if (step != nullptr) {
    about["destination"] = step->destination_name;
    about["action"] = step->action_name;
  }
  if (dry) about["dry"] = true;
  ordered_json body{{"arguments", attempted.arguments}};
  if (request != nullptr) body["request"] = request_json(*request);
  return entry_of(Kind::attempt, call, about, body);
}

journal::NewEntry of_answer(const Entry& entry, const Answered& answered, bool dry) {
  const auto* failure = std::get_if<Failure>(&answered.outcome);
  const char* outcome = failure == nullptr ? "done" : answered.again_at ? "again" : "failed";
  ordered_json about{{"step", answered.key}, {"number", answered.number}, {"outcome", outcome}}, body;
  if (!entry.destination.empty()) about["destination"] = entry.destination;
  if (failure != nullptr) {
    about["reason"] = short_reason(failure->reason);
    body["reason"] = failure->reason;
  } else {
    body["results"] = std::get<ordered_json>(answered.outcome);
  }
  if (answered.again_at) about["again_at"] = render_instant(*answered.again_at);
  if (dry) about["dry"] = true;
  return entry_of(Kind::receipt, entry.call, about, body);
}

journal::NewEntry of_settled(const Entry& entry, const Settled& settled) {
  const auto& receipt = settled.receipt;
  ordered_json about{{"step", receipt.key}};
  if (!entry.destination.empty()) about["destination"] = entry.destination;
  if (receipt.outcome == StepOutcome::withdrawn) {
    about["reason"] = receipt.reason;
    return entry_of(Kind::withdrawal, entry.call, about, {});
  }
  about["outcome"] = word_of(receipt.outcome);
  if (!receipt.reason.empty()) about["reason"] = short_reason(receipt.reason);
  return entry_of(Kind::receipt, entry.call, about, {{"reason", receipt.reason}, {"results", receipt.results}});
}

std::string string_of(const ordered_json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

ordered_json object_of(const ordered_json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_object() ? *found : ordered_json::object();
}

std::optional<Happening> read_decision(const plan::Plan& plan, const ordered_json& about, const ordered_json& record) {
  Decided decided;
  if (string_of(about, "phase") == "during") {
    // Without the event's name all of it was answered at once.
    decided.event = string_of(about, "event");
    if (decided.event.empty()) return std::nullopt;
    decided.answering.by = parse_instant(string_of(about, "answer_by"), nullptr).value_or(0);
    if (const auto keys = about.find("answering"); keys != about.end() && keys->is_array()) {
      for (const auto& key : *keys) {
        if (key.is_string()) decided.answering.keys.insert(key.get<std::string>());
      }
    }
  }
  const auto steps = record.find("steps");
  if (steps == record.end() || !steps->is_array()) return std::nullopt;
  for (const auto& each : *steps) {
    auto step = read_step(plan, each);
    // A decision that is made after the call too has its steps sent then.
    if (decided.event.empty() || is_of_event(step, decided.event)) decided.steps.push_back(std::move(step));
  }
  return decided;
}

std::optional<Happening> read_receipt(const StepNews& news, const ordered_json& about, const ordered_json& body) {
  if (news.number == 0) {
    const auto known = parse_step_outcome(news.outcome);
    if (!known) return std::nullopt;
    return Settled{{news.key, *known, string_of(body, "reason"), object_of(body, "results")}};
  }
  Answered answered{news.key, news.number, object_of(body, "results"), std::nullopt, Health::unknown, std::nullopt};
  if (news.outcome != "done") answered.outcome = Failure{string_of(body, "reason")};
  if (news.outcome == "again") answered.again_at = parse_instant(string_of(about, "again_at"), nullptr).value_or(0);
  return answered;
}

}  // namespace

ordered_json request_json(const Request& request) {
  return std::visit(
      Overloaded{[](const HttpRequest& http) {
                   ordered_json json{{"method", http.method}, {"url", http.url}, {"headers", ordered_json::array()}};
                   for (const auto& header : http.headers) json["headers"].push_back({header.name, header.value});
                   if (!http.body.empty()) json["body"] = http.body;
                   return json;
                 },
                 [](const MailRequest& mail) {
                   return ordered_json{
                       {"mail", {{"sender", mail.sender}, {"recipients", mail.recipients}, {"message", mail.message}}}};
                 },
                 [](const FileLine& line) { return ordered_json{{"file", {{"path", line.path}, {"line", line.line}}}}; },
                 [](const Reply& reply) { return ordered_json{{"reply", reply.json}}; }},
      request);
}

std::optional<Request> read_request(const ordered_json& json) try {
  if (!json.is_object()) return std::nullopt;
  if (json.contains("method")) {
    HttpRequest http{string_of(json, "method"), string_of(json, "url"), {}, string_of(json, "body")};
    for (const auto& header : json.value("headers", ordered_json::array()))
      http.headers.push_back({header.at(0).get<std::string>(), header.at(1).get<std::string>()});
    return http;
  }
  if (const auto mail = object_of(json, "mail"); !mail.empty())
    return MailRequest{string_of(mail, "sender"), mail.value("recipients", std::vector<std::string>()),
                       string_of(mail, "message")};
  if (const auto file = object_of(json, "file"); !file.empty()) return FileLine{string_of(file, "path"), string_of(file, "line")};
  return std::nullopt;
} catch (const ordered_json::exception&) {
  return std::nullopt;  // it was written otherwise
}

std::optional<journal::NewEntry> to_journal(const Entry& entry, const PlannedStep* step, const Request* request, bool dry) {
  using Written = std::optional<journal::NewEntry>;
  return std::visit(
      Overloaded{[&](const Attempted& attempted) -> Written { return of_attempt(entry.call, attempted, step, request, dry); },
                 [&](const Answered& answered) -> Written { return of_answer(entry, answered, dry); },
                 [&](const Settled& settled) -> Written { return of_settled(entry, settled); },
                 [](const Decided&) -> Written { return std::nullopt; }, [](const Reopened&) -> Written { return std::nullopt; },
                 [](const Erased&) -> Written { return std::nullopt; }},
      entry.what);
}

journal::NewEntry reply(const std::string& call, const std::string& event, const std::string& json) {
  return {.kind = Kind::reply, .call = call, .once = {}, .about = text_of({{"event", event}}), .body = json};
}

journal::NewEntry redelivery(const std::string& call, const std::string& key, const std::string& by, bool anew) {
  ordered_json about{{"step", key}, {"by", by}};
  if (anew) about["anew"] = true;
  return entry_of(Kind::redelivery, call, about, {});
}

std::optional<Request> last_request(const std::vector<journal::Entry>& call, const std::string& key) {
  for (auto entry = call.rbegin(); entry != call.rend(); ++entry) {
    if (entry->kind != Kind::attempt || !entry->body) continue;
    const auto about = ordered_json::parse(entry->about, nullptr, false);
    const auto body = ordered_json::parse(*entry->body, nullptr, false);
    if (!about.is_object() || !body.is_object() || string_of(about, "step") != key || !body.contains("request")) continue;
    return read_request(body["request"]);
  }
  return std::nullopt;
}

std::optional<Entry> from_journal(const plan::Plan& plan, const journal::Entry& entry) {
  const auto about = ordered_json::parse(entry.about.empty() ? "{}" : entry.about, nullptr, false);
  if (!about.is_object()) return std::nullopt;
  // Read where it says something: contexts and deliveries are long. An erased call's bodies are gone.
  const auto body = [&] {
    auto json = entry.body && !entry.body->empty() ? ordered_json::parse(*entry.body, nullptr, false) : ordered_json::object();
    return json.is_object() ? json : ordered_json::object();
  };
  std::optional<Happening> what;
  const auto news = read_step_news(entry.kind, about).value_or(StepNews{});
  switch (entry.kind) {
    case Kind::decision: what = read_decision(plan, about, body()); break;
    case Kind::attempt: what = Attempted{news.key, news.number, object_of(body(), "arguments")}; break;
    case Kind::receipt: what = read_receipt(news, about, body()); break;
    case Kind::withdrawal: what = Settled{{news.key, StepOutcome::withdrawn, news.reason, ordered_json::object()}}; break;
    case Kind::redelivery: what = Reopened{news.key, about.contains("anew")}; break;
    case Kind::erasure: what = Erased{}; break;
    case Kind::service:
    case Kind::event:
    case Kind::context:
    case Kind::reply:
    case Kind::shadow:
    case Kind::view:
    case Kind::export_:
    case Kind::rules:
    case Kind::review:
    case Kind::correction:
    case Kind::access:
    case Kind::retention:
    case Kind::checkpoint: break;
  }
  if (!what) return std::nullopt;
  return Entry{entry.call, entry.at, std::move(*what)};
}

}  // namespace wrapup::outbox
