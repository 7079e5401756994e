#include "runtime/capture/capture.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>

#include "runtime/decide/decide_call.h"
#include "runtime/storage/database.h"
#include "runtime/values/sha256.h"
#include "runtime/values/time.h"

namespace wrapup::capture {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view words[] = {
#define X(name, word) word,
    WRAPUP_CAPTURE_OUTCOMES(X)
#undef X
};

constexpr std::string_view content_types[] = {"application/json", "application/x-www-form-urlencoded", "application/webhook+json",
                                              "application/cloudevents+json", "text/json"};

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

http::Response stored_response(journal::Sequence sequence, std::string body = "{}\n") {
  return {.status = 200, .body = std::move(body), .headers = {{"X-Wrapup-Sequence", std::to_string(sequence)}}};
}

}  // namespace

std::string_view outcome_word(Outcome outcome) {
  return words[static_cast<std::size_t>(outcome)];
}

/// A genuine delivery and what it says.
struct Capture::Delivery {
  std::shared_ptr<const Endpoint> its_endpoint;
  const Endpoint& endpoint;
  std::shared_ptr<const deciding::RuleSet> rules;
  std::string content_type, body;
  deciding::EventBytes bytes;
  deciding::EventSummary summary;
  std::string call;   // as the journal names it; of an event that tells of no call, a name of its own
  std::string event;  // its id, or a name made of its bytes
  std::string once;
  std::int64_t answer_by = 0;

  journal::NewEntry entry() const {
    ordered_json about{{"provider", endpoint.provider}, {"endpoint", endpoint.name}};
    if (!summary.adapter.empty()) about["event"] = summary.adapter;
    if (!summary.key.empty()) about["key"] = summary.key;
    if (summary.during) about["phase"] = "during";
    if (summary.complete) about["complete"] = true;
    if (!summary.fault.empty())
      about["fault"] = true;  // what is wrong may quote the event: it is said when the event is looked at
    about["content_type"] = content_type;
    return {.kind = journal::Kind::event, .call = call, .once = once, .about = dumped(about), .body = body};
  }
};

Capture::Capture(CaptureSettings settings, journal::Journal& journal, const deciding::RuleSets& rules, deciding::Decider& decider,
                 journal::Clock clock, Tell tell, WaitForAnswer wait_for_answer)
    : settings_(std::move(settings)),
      endpoints_(std::make_shared<const Endpoints>(settings_.endpoints)),
      journal_(journal),
      rules_(rules),
      decider_(decider),
      clock_(std::move(clock)),
      tell_(std::move(tell)),
      wait_for_answer_(std::move(wait_for_answer)) {}

std::shared_ptr<const Endpoint> Capture::find(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = endpoints_->find(name);
  return found == endpoints_->end() ? nullptr : std::shared_ptr<const Endpoint>(endpoints_, &found->second);
}

void Capture::set_endpoints(Endpoints endpoints) {
  const std::lock_guard lock(mutex_);
  endpoints_ = std::make_shared<const Endpoints>(std::move(endpoints));
}

std::string Capture::url_of(const http::Head& head) const {
  if (!settings_.public_url.empty()) return settings_.public_url + head.target;
  return fmt::format("{}://{}{}", head.encrypted ? "https" : "http", head.header("Host").value_or(""), head.target);
}

http::Response Capture::busy(std::string_view provider, std::string_view why) const {
  tell_(provider, Outcome::overloaded, why);
  auto response = http::error_response(503, "too much at once; send it again later");
  response.headers.emplace_back("Retry-After", std::to_string(settings_.retry_after_s));
  return response;
}

std::variant<std::size_t, http::Response> Capture::admit(const std::string& name, const http::Head& head) const {
  const auto endpoint = find(name);
  if (endpoint == nullptr) {
    tell_("", Outcome::unknown_provider, "");
    return http::error_response(404, "no provider of this name is set up here");
  }
  if (head.method != "POST") {
    tell_(name, Outcome::wrong_method, head.method);
    auto response = http::error_response(405, "deliveries are sent with POST");
    response.headers.emplace_back("Allow", "POST");
    return response;
  }
  const auto type = head.content_type();
  if (std::find(std::begin(content_types), std::end(content_types), type) == std::end(content_types)) {
    tell_(name, Outcome::wrong_type, type);
    return http::error_response(415, "a delivery is application/json or application/x-www-form-urlencoded");
  }
  if (decider_.waiting() >= settings_.most_undecided) return busy(name, "too many calls wait for their decision");
  return endpoint->most_bytes;
}

void Capture::take(const std::string& name, http::Request request, http::Respond respond) {
  const auto endpoint = find(name);
  if (endpoint == nullptr) return respond(http::error_response(404, "no provider of this name is set up here"));
  if (request.body.empty()) {
    tell_(name, Outcome::empty, "");
    return respond(http::error_response(400, "the delivery has no body"));
  }
  std::vector<std::string> secrets;
  for (const auto& source : endpoint->secrets) {
    // Read at each use, so that a file can be changed for another one while the service runs.
    if (auto secret = source.read(); std::holds_alternative<std::string>(secret))
      secrets.push_back(std::get<std::string>(secret));
  }
  const SignedRequest signed_request{request, url_of(request), clock_(), endpoint->window_ms};
  if (const auto refusal = verify(endpoint->verification, signed_request, secrets)) {
    tell_(name, Outcome::bad_signature, *refusal);
    return respond(http::error_response(401, "the signature is missing, wrong or too old"));
  }
  auto rules = rules_.current();
  const auto digest = sha256_hex(request.body);
  auto content_type = request.content_type();
  deciding::EventBytes bytes(content_type, request.body);
  auto summary = deciding::read_summary(*rules, endpoint->provider, bytes);
  const auto nameless = "event-" + digest.substr(0, 32);
  auto call = deciding::call_name(name, summary.key.empty() ? nameless : summary.key);
  auto event = summary.id.empty() ? nameless : summary.id;
  auto once = fmt::format("event {} {}", name, summary.id.empty() ? digest : "id " + summary.id);
  const Delivery delivery{endpoint,
                          *endpoint,
                          std::move(rules),
                          std::move(content_type),
                          std::move(request.body),
                          std::move(bytes),
                          std::move(summary),
                          std::move(call),
                          std::move(event),
                          std::move(once),
                          clock_() + endpoint->answer_within_ms};
  if (delivery.summary.during && delivery.summary.fault.empty()) return answer_event(delivery, respond);
  keep_event(delivery, respond);
}

void Capture::keep_event(const Delivery& delivery, const http::Respond& respond) {
  const auto& summary = delivery.summary;
  const bool tells = !summary.key.empty() && summary.fault.empty();
  const auto outcome = !summary.fault.empty() ? Outcome::unreadable : tells ? Outcome::stored : Outcome::ignored;
  deciding::Heard heard{delivery.call, delivery.endpoint.provider, summary.key, 0, clock_(), summary.complete};
  journal_.append({delivery.entry()}, [this, respond, outcome, tells, heard = std::move(heard),
                                       provider = delivery.endpoint.name](const journal::Appended& appended) mutable {
    switch (appended.outcome) {
      case journal::Appended::Outcome::stored:
        tell_(provider, outcome, "");
        // First, so that whoever sends the next delivery after this answer finds this one counted among those that wait.
        heard.sequence = appended.first;
        if (tells) decider_.hear(std::move(heard));
        return respond(stored_response(appended.first));
      case journal::Appended::Outcome::repeated:
        tell_(provider, Outcome::repeated, "");
        return respond(stored_response(appended.first));
      case journal::Appended::Outcome::full: return respond(busy(provider, appended.error));
      case journal::Appended::Outcome::failed:
        tell_(provider, Outcome::failed, appended.error);
        auto response = http::error_response(503, "the delivery could not be kept; send it again later");
        response.headers.emplace_back("Retry-After", std::to_string(settings_.retry_after_s));
        return respond(response);
    }
  });
}

void Capture::answer_event(const Delivery& delivery, const http::Respond& respond) {
  std::vector<journal::NewEntry> batch{delivery.entry()};
  std::string reply = "{}";
  deciding::AskedOutside asked;
  deciding::decide_during(
      *delivery.rules, delivery.endpoint.provider, delivery.bytes, delivery.event, [&](const deciding::DecidedDuring& during) {
        reply = dumped(deciding::reply_of(during));
        asked = deciding::asked_outside(during, delivery.event);
        ordered_json about{{"phase", "during"},
                           {"rules", {{"name", delivery.rules->name()}, {"version", delivery.rules->version()}}}};
        if (asked.any) {
          about["event"] = delivery.event;
          about["answer_by"] = render_instant(delivery.answer_by);
          about["answering"] = asked.answering;
        }
        batch.push_back({.kind = journal::Kind::context, .call = delivery.call, .body = during.decided.context});
        batch.push_back(
            {.kind = journal::Kind::decision, .call = delivery.call, .about = dumped(about), .body = during.decided.record});
      });
  if (asked.any) return ask_and_answer(delivery, std::move(batch), reply, respond);
  answer_at_once(delivery, std::move(batch), reply, respond);
}

void Capture::answer_at_once(const Delivery& delivery, std::vector<journal::NewEntry> batch, const std::string& reply,
                             const http::Respond& respond) {
  const ordered_json about{{"event", delivery.event}};
  batch.push_back({.kind = journal::Kind::reply, .call = delivery.call, .about = dumped(about), .body = reply});
  journal_.append(std::move(batch), [this, respond, reply, call = delivery.call, event = delivery.event,
                                     provider = delivery.endpoint.name](const journal::Appended& appended) {
    switch (appended.outcome) {
      case journal::Appended::Outcome::stored:
        tell_(provider, Outcome::stored, "");
        return respond(stored_response(appended.first, reply + "\n"));
      case journal::Appended::Outcome::repeated:
        tell_(provider, Outcome::repeated, "");
        return respond(stored_response(appended.first, replied(call, event, appended.first).value_or("{}") + "\n"));
      case journal::Appended::Outcome::full:
      case journal::Appended::Outcome::failed:
        // Somebody is on the line: the answer is worth more than its record, whose absence is said.
        tell_(provider, Outcome::failed, appended.error);
        return respond({.status = 200, .body = reply + "\n"});
    }
  });
}

/// An answer that two may give: who asked other systems, and the journal where it cannot keep the event.
class Capture::OneAnswer {
 public:
  explicit OneAnswer(http::Respond respond) : respond_(std::move(respond)) {}

  void stored(journal::Sequence first) {
    const std::lock_guard lock(mutex_);
    first_ = first;
    give();
  }
  void say(const std::string& reply) {
    const std::lock_guard lock(mutex_);
    if (!reply_) reply_ = reply;
    give();
  }
  /// Without a record.
  void say_at_once(const std::string& reply) {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(given_, true)) respond_({.status = 200, .body = reply + "\n"});
  }

 private:
  void give() {
    if (first_ && reply_ && !std::exchange(given_, true)) respond_(stored_response(*first_, *reply_ + "\n"));
  }

  const http::Respond respond_;
  std::mutex mutex_;
  std::optional<journal::Sequence> first_;
  std::optional<std::string> reply_;
  bool given_ = false;
};

void Capture::ask_and_answer(const Delivery& delivery, std::vector<journal::NewEntry> batch, const std::string& otherwise,
                             const http::Respond& respond) {
  const auto answer = std::make_shared<OneAnswer>(respond);
  // Before the journal has it: from then on the answer may come at any moment.
  wait_for_answer_(
      {delivery.call, delivery.event, delivery.answer_by, otherwise, [answer](const std::string& reply) { answer->say(reply); }});
  journal_.append(std::move(batch), [this, answer, otherwise, call = delivery.call, event = delivery.event,
                                     provider = delivery.endpoint.name](const journal::Appended& appended) {
    switch (appended.outcome) {
      case journal::Appended::Outcome::stored: tell_(provider, Outcome::stored, ""); return answer->stored(appended.first);
      case journal::Appended::Outcome::repeated:
        tell_(provider, Outcome::repeated, "");
        // Where the first one is still being answered, this one waits with it.
        if (const auto reply = replied(call, event, appended.first)) answer->say(*reply);
        return answer->stored(appended.first);
      case journal::Appended::Outcome::full:
      case journal::Appended::Outcome::failed:
        tell_(provider, Outcome::failed, appended.error);
        return answer->say_at_once(otherwise);
    }
  });
}

std::optional<std::string> Capture::replied(const std::string& call, const std::string& event, journal::Sequence first) const {
  try {
    for (const auto& entry : journal_.read_call(call)) {
      if (entry.kind != journal::Kind::reply || entry.sequence < first) continue;
      const auto about = ordered_json::parse(entry.about, nullptr, false);
      if (about.is_object() && about.value("event", "") == event) return entry.body;
    }
  } catch (const StorageError& error) {
    tell_("", Outcome::failed, error.what());
  }
  return std::nullopt;
}

}  // namespace wrapup::capture
