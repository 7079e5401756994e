#include "runtime/serve/api.h"

#include <charconv>
#include <set>

#include "compiler/graph/svg.h"
#include "runtime/access/mask.h"
#include "runtime/decide/history.h"
#include "runtime/serve/answers.h"
#include "runtime/serve/forms.h"
#include "runtime/serve/what_if.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using access::Right;
using nlohmann::ordered_json;

constexpr std::int64_t most_rows = 500;

/// A whole number from 1 to `most`; `otherwise` where the query has none.
std::optional<std::int64_t> number_of(const http::Head& head, std::string_view name, std::int64_t most, std::int64_t otherwise) {
  const auto text = head.query(name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto* end = text->data() + text->size();
  if (const auto [at, error] = std::from_chars(text->data(), end, number); error != std::errc() || at != end) return std::nullopt;
  if (number < 1 || number > most) return std::nullopt;
  return number;
}

/// What a page asks first: whose token it is, and what it may do.
ordered_json who_is(const access::Token& token) {
  auto rights = ordered_json::array(), scopes = ordered_json::array();
  for (const auto right : access::rights_of(token.role)) rights.push_back(access::right_name(right));
  for (const auto& scope : token.scopes) scopes.push_back(scope.field + ":" + scope.value);
  return {{"name", token.name},
          {"role", access::role_name(token.role)},
          {"scopes", std::move(scopes)},
          {"rights", std::move(rights)}};
}

/// Why the call was last decided so, where the rules that did it are still in use; else null.
ordered_json why(const deciding::RuleSet& rules, const std::vector<journal::Entry>& entries) {
  const auto history = deciding::history_of(entries);
  if (history.version != rules.version() || history.known.events.empty()) return nullptr;
  return deciding::explain_after(rules, history.known);
}

}  // namespace

/// Who asks for what.
struct Api::Asked {
  const access::Token& token;
  const access::Masked& masked;
  const std::vector<std::string>& path;
  const http::Request& request;
  const http::Respond& respond;
};

Api::Api(journal::Journal& journal, const CallsView& calls, const deciding::RuleSets& rules, RulesKeeper& keeper,
         outbox::Delivery& delivery, const Reviews& reviews, AccessSettings access)
    : journal_(journal),
      calls_(calls),
      rules_(rules),
      keeper_(keeper),
      delivery_(delivery),
      reviews_(reviews),
      access_(std::make_shared<const AccessSettings>(std::move(access))) {}

void Api::set_access(AccessSettings access) {
  const std::lock_guard lock(mutex_);
  access_ = std::make_shared<const AccessSettings>(std::move(access));
}

std::shared_ptr<const AccessSettings> Api::access() const {
  const std::lock_guard lock(mutex_);
  return access_;
}

void Api::handle(const std::vector<std::string>& path, const http::Request& request, const http::Respond& respond) {
  const auto settings = access();
  const auto* token = access::find_token(settings->tokens, request.header("Authorization").value_or(""));
  if (token == nullptr) {
    auto response = http::error_response(401, "a token is needed: Authorization: Bearer …");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return respond(std::move(response));
  }
  static const access::Masked nothing;
  const auto masks = settings->masks.find(token->role);
  const Asked asked{*token, masks == settings->masks.end() ? nothing : masks->second, path, request, respond};
  const auto first = path.empty() ? std::string() : path.front();
  const bool get = request.method == "GET";

  struct Route {
    const char* name;
    bool get;
    bool whole;  // it is about everything: a token with a scope has no part in it
    Right right;
    std::function<void()> run;
  };
  const auto steps_in = [this](std::vector<std::string> states) {
    return [this, states = std::move(states)](const CallsQuery& query) { return calls_.steps(query, states); };
  };
  const auto all_calls = [this](CallsQuery query) { return calls_.calls(query); };
  const auto to_review = [this](CallsQuery query) {
    query.review = true;
    return calls_.calls(query);
  };
  const Route routes[] = {
      {"me", true, false, Right::see_calls, [&] { respond(json_response(who_is(*token))); }},
      {"calls", true, false, Right::see_calls, [&] { path.size() > 1 ? show_call(asked) : list(asked, "calls", all_calls); }},
      {"counts", true, false, Right::see_calls, [&] { respond(json_response(calls_.counts(token->scopes))); }},
      {"work", true, false, Right::see_calls, [&] { list(asked, "work", steps_in({"open", "under way", "in reserve"})); }},
      {"failed", true, false, Right::see_calls, [&] { list(asked, "failed", steps_in({"failed"})); }},
      {"review", true, false, Right::see_calls, [&] { list(asked, "review", to_review); }},
      {"unreadable", true, true, Right::see_calls,
       [&] { respond(json_response({{"unreadable", calls_.unreadable(most_rows)}})); }},
      {"journal", true, true, Right::see_journal, [&] { show_journal(asked); }},
      {"review", false, false, Right::review, [&] { review(asked); }},
      {"corrections", true, false, Right::review, [&] { reviews_.cases({asked.token, asked.masked}, respond); }},
      {"rules", true, false, Right::see_calls, [&] { show_rules(asked); }},
      {"rules", false, true, Right::change_rules, [&] { reload(asked); }},
      {"redeliver", false, false, Right::work, [&] { redeliver(asked); }},
  };
  bool known = false;
  for (const auto& route : routes) {
    if (first != route.name) continue;
    known = true;
    if (get != route.get) continue;
    if (!access::may(token->role, route.right) || (route.whole && !token->scopes.empty()))
      return respond(http::error_response(403, "this token may not see or do that"));
    try {
      return route.run();
    } catch (const StorageError&) {
      return respond(http::error_response(503, "the views cannot be read now"));
    }
  }
  respond(known ? http::error_response(405, "not with this method") : http::error_response(404, "there is nothing here"));
}

void Api::list(const Asked& asked, const char* name, const std::function<ordered_json(const CallsQuery&)>& read) const {
  CallsQuery query{.within = asked.token.scopes, .only = {}, .outcome = asked.request.query("outcome")};
  const auto limit = number_of(asked.request, "limit", most_rows, query.limit);
  const auto before = number_of(asked.request, "before", std::numeric_limits<std::int64_t>::max(), 0);
  if (!limit || !before)
    return asked.respond(http::error_response(400, "limit is a number from 1 to 500, before one from the list before"));
  query.limit = *limit;
  query.before = *before;
  if (const auto owner = asked.request.query("owner")) {
    query.only = access::read_scope(*owner);
    if (!query.only) return asked.respond(http::error_response(400, "owner is FIELD:VALUE, such as owner=location:austin"));
  }
  auto rows = read(query);
  std::set<std::string> calls;
  for (const auto& row : rows) calls.insert(row.value("call", ""));
  ordered_json about{{"by", asked.token.name}, {"role", access::role_name(asked.token.role)}, {"what", name}};
  for (const char* filter : {"owner", "outcome", "before"}) {
    if (const auto value = asked.request.query(filter)) about["filter"][filter] = *value;
  }
  const auto list = about.dump();
  const auto news = seen_.news(asked.token.name, list, calls, journal::system_now());
  auto shown = json_response({{name, std::move(rows)}});
  if (news.empty()) return asked.respond(std::move(shown));
  about["calls"] = news;
  journal_.append(
      {{.kind = journal::Kind::view, .about = about.dump()}},
      [this, respond = asked.respond, who = asked.token.name, list, shown = std::move(shown)](const journal::Appended& appended) {
        if (appended.outcome == journal::Appended::Outcome::stored) return respond(shown);
        seen_.forget(who, list);
        respond(http::error_response(503, "that somebody looked cannot be kept now, so nothing is shown"));
      });
}

void Api::show_call(const Asked& asked) const {
  std::string call;
  for (std::size_t i = 1; i < asked.path.size(); ++i) call += (i > 1 ? "/" : "") + asked.path[i];
  // Whether there is such a call is nobody's business who may not see it.
  if (!calls_.is_within(call, asked.token.scopes)) return asked.respond(http::error_response(404, "there is no such call"));
  const auto entries = journal_.read_call(call);
  const ordered_json about{{"by", asked.token.name}, {"role", access::role_name(asked.token.role)}, {"what", "call"}};
  journal_.append(
      {{.kind = journal::Kind::view, .call = call, .about = about.dump()}},
      [respond = asked.respond, shown = json_response(story(asked, call, entries))](const journal::Appended& appended) {
        const bool kept = appended.outcome == journal::Appended::Outcome::stored;
        respond(kept ? shown : http::error_response(503, "that somebody looked cannot be kept now, so nothing is shown"));
      });
}

ordered_json Api::story(const Asked& asked, const std::string& call, const std::vector<journal::Entry>& entries) const {
  const auto rules = rules_.current();
  auto told = ordered_json::array();
  for (const auto& entry : entries) {
    ordered_json one{{"sequence", entry.sequence},
                     {"at", is_writable_instant(entry.at) ? ordered_json(render_instant(entry.at)) : ordered_json()},
                     {"kind", journal::kind_name(entry.kind)},
                     {"about", ordered_json::parse(entry.about, nullptr, false)}};
    if (!entry.body) {
      one["erased"] = true;
    } else if (!entry.body->empty()) {
      auto body = ordered_json::parse(*entry.body, nullptr, false);
      if (body.is_discarded()) body = *entry.body;
      if (entry.kind == journal::Kind::context) {
        one["body"] = access::mask_context(rules->plan(), asked.masked, std::move(body));
      } else if (entry.kind == journal::Kind::decision || entry.kind == journal::Kind::shadow) {
        one["body"] = access::mask_record(rules->plan(), asked.masked, std::move(body));
      } else if (entry.kind == journal::Kind::correction || entry.kind == journal::Kind::review) {
        one["body"] = access::mask_correction(rules->plan(), asked.masked, std::move(body));
      } else {
        one["body"] = asked.masked.empty() ? std::move(body) : ordered_json(access::covered);
      }
    }
    told.push_back(std::move(one));
  }
  ordered_json story{{"call", call}, {"entries", std::move(told)}};
  if (asked.masked.empty()) story["why"] = why(*rules, entries);
  return story;
}

void Api::show_journal(const Asked& asked) const {
  const auto from = number_of(asked.request, "from", std::numeric_limits<std::int64_t>::max(), 1);
  const auto limit = number_of(asked.request, "limit", most_rows, 100);
  if (!from || !limit) return asked.respond(http::error_response(400, "from and limit are numbers; limit is 500 at most"));
  auto entries = ordered_json::array();
  for (const auto& entry : journal_.read(static_cast<journal::Sequence>(*from), static_cast<std::size_t>(*limit))) {
    entries.push_back({{"sequence", entry.sequence},
                       {"at", is_writable_instant(entry.at) ? ordered_json(render_instant(entry.at)) : ordered_json()},
                       {"kind", journal::kind_name(entry.kind)},
                       {"call", entry.call},
                       {"about", ordered_json::parse(entry.about, nullptr, false)},
                       {"erased", !entry.body.has_value()}});
  }
  asked.respond(json_response({{"journal", std::move(entries)}, {"last", journal_.last()}}));
}

void Api::reload(const Asked& asked) const {
  if (asked.path.size() != 2 || asked.path[1] != "reload")
    return asked.respond(http::error_response(404, "there is nothing here"));
  keeper_.reload(asked.token.name, [this, respond = asked.respond](const std::optional<std::string>& error) {
    // The rules that were refused are in the answer, and those that stay.
    respond(json_response(keeper_.status(), error ? 422 : 200));
  });
}

void Api::show_rules(const Asked& asked) const {
  const auto part = asked.path.size() > 1 ? asked.path[1] : "";
  if (part.empty()) return asked.respond(json_response(keeper_.status()));
  if (part == "forms") return asked.respond(json_response(correction_forms(rules_.current()->plan(), asked.masked)));
  if (part == "graph") return show_graph(asked);
  if (part == "changes") return show_changes(asked);
  asked.respond(http::error_response(404, "there is nothing here"));
}

void Api::show_graph(const Asked& asked) const {
  const auto rules = rules_.current();
  const auto around = asked.request.query("around");
  const auto decision = around ? find_decision(rules->plan(), *around) : std::nullopt;
  if (around && !decision) return asked.respond(http::error_response(404, "these rules have no such decision"));
  const auto graph = graph::graph_of(rules->plan(), {.rules = decision.has_value(), .around = decision});
  // Where the page shows more of a node; other nodes lead nowhere.
  const auto href = [](const graph::Node& node) {
    return node.kind == graph::Kind::decision ? "#/rules/" + node.name : std::string();
  };
  asked.respond({.status = 200,
                 .content_type = "image/svg+xml",
                 .body = graph::svg_of(graph, {.href = href, .centre = around ? "decision:" + *around : ""})});
}

void Api::show_changes(const Asked& asked) const {
  if (!access::may(asked.token.role, Right::change_rules) || !asked.token.scopes.empty())
    return asked.respond(http::error_response(403, "this token may not see or do that"));
  const auto limit = number_of(asked.request, "limit", 10'000, 1'000);
  const auto name = asked.request.query("candidate");
  if (!limit || !name)
    return asked.respond(http::error_response(400, "candidate is a name that /v1/rules has, limit a number to 10000"));
  const ordered_json about{{"by", asked.token.name},
                           {"role", access::role_name(asked.token.role)},
                           {"what", "what a candidate would change"},
                           {"candidate", *name},
                           {"limit", *limit}};
  const auto done = [this, respond = asked.respond, limit = *limit, about, candidate_name = *name](RulesKeeper::Loaded loaded) {
    if (const auto* error = std::get_if<std::string>(&loaded))
      return respond(json_response({{"error", "the candidate has errors"}, {"details", *error}}, 422));
    const auto& candidate = *std::get<std::shared_ptr<const deciding::RuleSet>>(loaded);
    const auto now = rules_.current();
    try {
      auto told = what_would_change(journal_, *now, candidate, calls_.decided(limit));
      told["candidate"] = {{"name", candidate_name}, {"version", candidate.version()}};
      told["rules"] = {{"name", now->name()}, {"version", now->version()}};
      journal_.append({{.kind = journal::Kind::view, .about = about.dump()}}, [respond, shown = json_response(told)](
                                                                                  const journal::Appended& appended) {
        const bool kept = appended.outcome == journal::Appended::Outcome::stored;
        respond(kept ? shown : http::error_response(503, "that somebody looked cannot be kept now, so nothing is shown"));
      });
    } catch (const StorageError&) {
      respond(http::error_response(503, "the journal cannot be read now"));
    }
  };
  if (!keeper_.look_at(*name, done)) asked.respond(http::error_response(404, "the settings name no such candidate"));
}

void Api::review(const Asked& asked) const {
  const auto what = asked.path.size() > 1 ? asked.path[1] : "";
  const Reviewer who{asked.token, asked.masked};
  if (what == "accept") return reviews_.accept(who, asked.request, asked.respond);
  if (what == "try") return reviews_.preview(who, asked.request, asked.respond);
  if (what == "correct") return reviews_.correct(who, asked.request, asked.respond);
  asked.respond(http::error_response(404, "there is nothing here: accept, try or correct"));
}

void Api::redeliver(const Asked& asked) const {
  const auto json = ordered_json::parse(asked.request.body, nullptr, false);
  const auto call = json.is_object() ? json.value("call", ordered_json()) : ordered_json();
  const auto step = json.is_object() ? json.value("step", ordered_json()) : ordered_json();
  if (!call.is_string() || !step.is_string())
    return asked.respond(http::error_response(400, R"({"call": "vapi/c_77", "step": KEY} is needed, as /v1/failed lists them)"));
  if (!calls_.is_within(call.get<std::string>(), asked.token.scopes))
    return asked.respond(http::error_response(404, "there is no such call"));
  const auto refused = delivery_.redeliver(call.get<std::string>(), step.get<std::string>(), asked.token.name);
  if (!refused.empty()) return asked.respond(http::error_response(409, refused));
  asked.respond(json_response({{"asked", step}}, 202));
}

}  // namespace wrapup::serve
