#include "runtime/serve/reviews.h"

#include <algorithm>

#include "runtime/access/mask.h"
#include "runtime/decide/history.h"
#include "runtime/serve/answers.h"

namespace wrapup::serve {

namespace {

using deciding::Corrections;
using deciding::Said;
using nlohmann::ordered_json;

ordered_json parsed(const std::string& text) {
  return ordered_json::parse(text, nullptr, false);
}

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// The object in member `name`, or an empty one.
ordered_json object_in(const ordered_json& json, const std::string& name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_object() ? *found : ordered_json::object();
}

std::map<std::string, Said> said_in(const ordered_json& json, const char* part, const std::string& by) {
  std::map<std::string, Said> all;
  const auto members = object_in(json, part);
  for (const auto& [name, value] : members.items()) all[name] = {value, by};
  return all;
}

/// A field of a context, null where it is missing.
ordered_json field_in(const ordered_json& context, const std::string& path) {
  const auto dot = path.find('.');
  return object_in(context, path.substr(0, dot)).value(path.substr(std::min(dot, path.size() - 1) + 1), ordered_json());
}

/// A decision is accepted once, and corrected once; who comes second is told.
std::string once_name(const char* what, const std::string& call, std::uint64_t number) {
  return std::string(what) + " of decision " + std::to_string(number) + " of " + call;
}

/// Whether a call with this owner would still be within the scopes.
bool holds(const std::vector<access::Scope>& scopes, const ordered_json& owner) {
  return scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const access::Scope& scope) {
           return owner.is_object() ? owner.value(scope.field, ordered_json()) == scope.value
                                    : scope.field == "owner" && owner == scope.value;
         });
}

ordered_json faults_json(const std::vector<Fault>& faults) {
  auto all = ordered_json::array();
  for (const auto& fault : faults) all.push_back({{"path", fault.path}, {"message", fault.message}});
  return all;
}

/// What becomes of a step of both decisions, of the new one alone, or of the old one alone.
const char* fate(bool wanted, bool was_wanted, const std::string& state) {
  if (state == "done") return "was sent already";
  if (state == "under way") return "is on its way, and may arrive";
  if (!wanted) return "is not sent any more";
  if (!was_wanted) return "will be sent";
  return state == "failed" ? "has failed, and stays so" : "waits as before";
}

/// The last decision of the call as it would be with these corrections beside those that hold already.
ordered_json record_with(const deciding::RuleSet& rules, const deciding::History& history, const Corrections& corrections) {
  auto known = history.known;
  for (const auto& [path, said] : corrections.fields) known.corrections.fields[path] = said;
  for (const auto& [name, said] : corrections.decisions) known.corrections.decisions[name] = said;
  return parsed(deciding::decide_after(rules, known).record);
}

}  // namespace

/// What somebody says of the last decision of a call.
struct Reviews::Asked {
  std::string call, note;
  Corrections corrections;  // those of this request alone
  deciding::History history;
  std::shared_ptr<const deciding::RuleSet> rules;
  ordered_json record_after;  // with these corrections; null where there are none
};

std::optional<Reviews::Asked> Reviews::read(const Reviewer& who, const http::Request& request,
                                            const http::Respond& respond) const {
  const auto refuse = [&](int status, std::string_view message) {
    respond(http::error_response(status, message));
    return std::nullopt;
  };
  const auto json = parsed(request.body);
  const auto call = json.is_object() ? json.value("call", ordered_json()) : ordered_json();
  const auto number = json.is_object() ? json.value("number", ordered_json()) : ordered_json();
  const auto note = json.is_object() ? json.value("note", ordered_json("")) : ordered_json();
  if (!call.is_string() || !number.is_number_unsigned() || !note.is_string())
    return refuse(400, R"({"call": "vapi/c_77", "number": of its last decision, "note": "…"} is needed)");
  Asked asked{.call = call, .note = note, .corrections = {}, .history = {}, .rules = rules_.current(), .record_after = nullptr};
  if (!calls_.is_within(asked.call, who.token.scopes)) return refuse(404, "there is no such call");
  asked.corrections = {said_in(json, "fields", who.token.name), said_in(json, "decisions", who.token.name)};
  asked.history = deciding::history_of(journal_.read_call(asked.call));
  if (!asked.history.is_decided() || asked.history.decisions != number.get<std::uint64_t>())
    return refuse(409, "this call was decided anew since you looked: look again");
  return asked;
}

bool Reviews::can_be_kept(const Reviewer& who, const Asked& asked, const http::Respond& respond) const {
  const auto& plan = asked.rules->plan();
  if (asked.corrections.empty()) {
    respond(http::error_response(400, "name what is to be corrected: decisions, fields, or both"));
    return false;
  }
  Arena arena;
  auto faults = deciding::read_corrections(plan, asked.rules->environment(), asked.corrections, arena).faults;
  for (const auto& [path, said] : asked.corrections.fields) {
    const auto slot = find_slot(plan, path);
    if (slot && access::is_masked(plan.slots[*slot], who.masked)) faults.push_back({path, "your role does not see this field"});
  }
  if (!faults.empty()) {
    respond(json_response({{"error", "this cannot be said of the call"}, {"faults", faults_json(faults)}}, 422));
    return false;
  }
  const auto owner = object_in(object_in(asked.record_after, "decisions"), "owner").value("value", ordered_json());
  if (!holds(who.token.scopes, owner)) {
    respond(http::error_response(403, "this would move the call out of your scope: somebody who sees both has to do it"));
    return false;
  }
  return true;
}

void Reviews::accept(const Reviewer& who, const http::Request& request, const http::Respond& respond) const {
  const auto asked = read(who, request, respond);
  if (!asked) return;
  const ordered_json about{
      {"by", who.token.name}, {"role", access::role_name(who.token.role)}, {"number", asked->history.decisions}};
  journal_.append({{.kind = journal::Kind::review,
                    .call = asked->call,
                    .once = once_name("acceptance", asked->call, asked->history.decisions),
                    .about = about.dump(),
                    .body = asked->note.empty() ? "" : dumped({{"note", asked->note}})}},
                  [respond](const journal::Appended& appended) {
                    using Outcome = journal::Appended::Outcome;
                    if (appended.outcome == Outcome::stored) return respond(json_response({{"kept", appended.first}}));
                    if (appended.outcome == Outcome::repeated)
                      return respond(http::error_response(409, "somebody has reviewed this decision already: look again"));
                    respond(http::error_response(503, "this cannot be kept now; nothing has changed"));
                  });
}

ordered_json Reviews::kept(const Asked& asked) const {
  const auto context = parsed(asked.history.context), record = parsed(asked.history.record);
  auto fields = ordered_json::object(), decisions = ordered_json::object();
  for (const auto& [path, said] : asked.corrections.fields)
    fields[path] = {{"before", field_in(context, path)}, {"after", said.value}};
  for (const auto& [name, said] : asked.corrections.decisions)
    decisions[name] = {{"before", object_in(object_in(record, "decisions"), name)}, {"after", said.value}};
  ordered_json body{{"note", asked.note}};
  if (!fields.empty()) body["fields"] = std::move(fields);
  if (!decisions.empty()) body["decisions"] = std::move(decisions);
  return body;
}

ordered_json Reviews::effect(const Reviewer& who, const Asked& asked) const {
  const auto& plan = asked.rules->plan();
  const auto before = access::mask_record(plan, who.masked, parsed(asked.history.record));
  const auto after = access::mask_record(plan, who.masked, asked.record_after);
  auto decisions = ordered_json::array();
  for (const auto& name : deciding::changed_decisions(parsed(asked.history.record), asked.record_after)) {
    decisions.push_back({{"name", name},
                         {"before", object_in(object_in(before, "decisions"), name)},
                         {"after", object_in(object_in(after, "decisions"), name)}});
  }
  const auto states = calls_.step_states(asked.call);
  const auto steps_of = [](const ordered_json& record) {
    std::map<std::string, ordered_json> steps;
    for (const auto& step : record.value("steps", ordered_json::array())) steps[step.value("key", "")] = step;
    return steps;
  };
  const auto old_steps = steps_of(before), new_steps = steps_of(after);
  auto steps = ordered_json::array();
  const auto add = [&](const std::string& key, const ordered_json& step) {
    const auto state = states.find(key);
    auto told = step;
    told["fate"] = fate(new_steps.contains(key), old_steps.contains(key), state == states.end() ? "" : state->second);
    steps.push_back(std::move(told));
  };
  for (const auto& [key, step] : new_steps) add(key, step);
  for (const auto& [key, step] : old_steps) {
    if (!new_steps.contains(key)) add(key, step);
  }
  return {{"call", asked.call},
          {"number", asked.history.decisions},
          {"decisions", std::move(decisions)},
          {"steps", std::move(steps)}};
}

void Reviews::preview(const Reviewer& who, const http::Request& request, const http::Respond& respond) const {
  auto asked = read(who, request, respond);
  if (!asked) return;
  asked->record_after = record_with(*asked->rules, asked->history, asked->corrections);
  if (!can_be_kept(who, *asked, respond)) return;
  const ordered_json about{
      {"by", who.token.name}, {"role", access::role_name(who.token.role)}, {"what", "what a correction would change"}};
  journal_.append(
      {{.kind = journal::Kind::view, .call = asked->call, .about = about.dump()}},
      [respond, shown = json_response(effect(who, *asked))](const journal::Appended& appended) {
        const bool stored = appended.outcome == journal::Appended::Outcome::stored;
        respond(stored ? shown : http::error_response(503, "that somebody looked cannot be kept now, so nothing is shown"));
      });
}

void Reviews::correct(const Reviewer& who, const http::Request& request, const http::Respond& respond) const {
  auto asked = read(who, request, respond);
  if (!asked) return;
  asked->record_after = record_with(*asked->rules, asked->history, asked->corrections);
  if (!can_be_kept(who, *asked, respond)) return;
  auto fields = ordered_json::array(), decisions = ordered_json::array();
  for (const auto& [path, said] : asked->corrections.fields) fields.push_back(path);
  for (const auto& [name, said] : asked->corrections.decisions) decisions.push_back(name);
  const ordered_json about{{"by", who.token.name},
                           {"role", access::role_name(who.token.role)},
                           {"number", asked->history.decisions},
                           {"decisions", std::move(decisions)},
                           {"fields", std::move(fields)}};
  journal_.append({{.kind = journal::Kind::correction,
                    .call = asked->call,
                    .once = once_name("correction", asked->call, asked->history.decisions),
                    .about = about.dump(),
                    .body = dumped(kept(*asked))}},
                  [this, respond, call = asked->call, known = asked->history.known](const journal::Appended& appended) {
                    using Outcome = journal::Appended::Outcome;
                    if (appended.outcome == Outcome::repeated)
                      return respond(http::error_response(409, "somebody has reviewed this decision already: look again"));
                    if (appended.outcome != Outcome::stored)
                      return respond(http::error_response(503, "this cannot be kept now; nothing has changed"));
                    decider_.hear({.call = call,
                                   .provider = known.provider,
                                   .key = known.key,
                                   .sequence = appended.first,
                                   .at = journal::system_now(),
                                   .complete = true});
                    respond(json_response({{"kept", appended.first}}, 202));
                  });
}

void Reviews::cases(const Reviewer& who, const http::Respond& respond) const {
  // With parts of it covered, a call is no test of anything.
  if (!who.masked.empty())
    return respond(http::error_response(403, "corrections hold whole calls, and this role does not see all of them"));
  std::string lines;
  auto calls = ordered_json::array();
  for (const auto& call : calls_.corrected(who.token.scopes)) {
    const auto one = deciding::corrected_case(journal_.read_call(call));
    if (!one) continue;
    lines += dumped(deciding::case_json(*one)) + "\n";
    calls.push_back(call);
  }
  const ordered_json about{
      {"by", who.token.name}, {"role", access::role_name(who.token.role)}, {"what", "corrections"}, {"calls", std::move(calls)}};
  journal_.append({{.kind = journal::Kind::export_, .about = about.dump()}},
                  [respond, lines = std::move(lines)](const journal::Appended& appended) {
                    if (appended.outcome != journal::Appended::Outcome::stored)
                      return respond(http::error_response(503, "that this leaves cannot be kept now, so nothing does"));
                    respond({.status = 200, .content_type = "application/x-ndjson", .body = lines});
                  });
}

}  // namespace wrapup::serve
