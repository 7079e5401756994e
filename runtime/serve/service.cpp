#include "runtime/serve/service.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>

#include "runtime/capture/capture.h"
#include "runtime/serve/api.h"
#include "runtime/serve/log.h"
#include "runtime/serve/metrics.h"
#include "runtime/serve/projections.h"
#include "runtime/serve/sending.h"

namespace wrapup::serve {

namespace {

using nlohmann::ordered_json;
using Opened = std::unique_ptr<journal::Journal>;

constexpr std::size_t most_bytes_of_a_question = 1u << 20;
constexpr std::size_t first_entries = 10;  // among which is the start of the service

/// Secrets are read once for the journal: its keys do not change while it is open.
std::variant<std::string, SettingsError> read_or_empty(const std::optional<SecretSource>& source) {
  if (!source) return std::string();
  return source->read();
}

const char* word_of(const deciding::DecidedNews& news) {
  if (!news.stored) return "failed";
  if (news.changed) return "changed";
  if (news.at_deadline) return "at_deadline";
  return "decided";
}

class TheService final : public Service, public http::Handler {
 public:
  TheService(const ServeSettings& settings, Opened journal, LoadRules load, std::span<const PageFile> page)
      : settings_(settings),
        page_(page),
        journal_(std::move(journal)),
        projector_(*journal_, settings.journal.string(), all_projections()),
        keeper_({settings.rules, settings.candidate, settings.candidates, settings.watch_ms}, std::move(load), rules_, *journal_,
                [this](const std::optional<std::string>& error) { rules_loaded(error); }) {}

  ~TheService() override { stop(); }

  /// Nothing where it runs; else why not.
  std::optional<std::string> run() {
    if (auto error = is_for_another()) return error;
    if (auto error = keeper_.start()) return error;
    rules_loaded(std::nullopt);
    note("started");
    projector_.catch_up();
    calls_ = std::make_unique<CallsView>(settings_.journal.string());
    decider_ = std::make_unique<deciding::Decider>(*journal_, rules_, journal::system_now, settings_.decide,
                                                   [this](const deciding::DecidedNews& news) { count(news); });
    capture_ = std::make_unique<capture::Capture>(
        capture::CaptureSettings{settings_.endpoints, settings_.public_url, settings_.most_undecided}, *journal_, rules_,
        *decider_, journal::system_now,
        [this](std::string_view provider, capture::Outcome outcome, std::string_view detail) {
          count(provider, outcome, detail);
        },
        [this](Waiting waiting) { delivery_->wait_for_answer(std::move(waiting)); });
    delivery_ = start_sending(*journal_, rules_, settings_.deliver, *calls_, projector_.applied(), metrics_);
    reviews_ = std::make_unique<Reviews>(*journal_, *calls_, rules_, *decider_);
    api_ = std::make_unique<Api>(*journal_, *calls_, rules_, keeper_, *delivery_, *reviews_, settings_.journal.string(),
                                 settings_.access);
    take_up();
    projector_.follow(*journal_,
                      [](const std::string& message) { log(Level::error, "the views are behind", {{"error", message}}); });
    make_gauges();
    retention_ = std::make_unique<Retention>(
        *journal_, settings_.retention, journal::system_now,
        [](const RetiredNews& news) {
          log(Level::info, "threw away what was kept long enough",
              {{"what", news.name}, {"bodies", news.bodies}, {"upto", news.upto}});
        },
        [](const std::string& message) { log(Level::error, "nothing could be thrown away", {{"error", message}}); });
    retention_->start();
    auto served = http::serve(settings_.listen, *this);
    if (auto* error = std::get_if<std::string>(&served)) return *error;
    server_ = std::move(std::get<std::unique_ptr<http::Server>>(served));
    ready_ = true;
    warn_about(settings_.endpoints);
    return std::nullopt;
  }

  std::uint16_t port() const override { return server_->port(); }

  void reload(AccessSettings access, capture::Endpoints endpoints) override {
    api_->set_access(std::move(access));
    warn_about(endpoints);
    capture_->set_endpoints(std::move(endpoints));
    keeper_.reload("signal");
  }

  void stop() override {
    ready_ = false;
    retention_.reset();
    if (server_) server_->stop(settings_.grace_ms);
    if (api_) api_->stop();
    keeper_.stop();
    if (decider_) decider_->settle();
    decider_.reset();
    // What is under way now is sent again by the next run, with the same key.
    delivery_.reset();
    projector_.stop();
    if (server_ && !stopped_) note("stopped");
    stopped_ = true;
  }

  std::variant<std::size_t, http::Response> admit(const http::Head& head) override {
    const auto path = http::segments(head.path());
    if (const auto name = endpoint_of(path)) {
      auto admitted = capture_->admit(*name, head);
      if (auto* response = std::get_if<http::Response>(&admitted)) metrics_.count_request("events", response->status, 0);
      return admitted;
    }
    return most_bytes_of_a_question;
  }

  void handle(http::Request request, http::Respond respond) override {
    const auto path = http::segments(request.path());
    const bool is_event = endpoint_of(path).has_value();
    const char* route = is_event ? "events" : route_of(path);
    const auto answer = [this, route, began = std::chrono::steady_clock::now(),
                         respond = std::move(respond)](http::Response response) {
      metrics_.count_request(route, response.status,
                             std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
      respond(std::move(response));
    };
    if (is_event) return capture_->take(*endpoint_of(path), std::move(request), answer);
    if (path.size() == 1 && path[0] == "metrics")
      return answer({.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_.text()});
    if (path.size() == 1 && path[0] == "healthz") return answer({.body = "{\"alive\":true}\n"});
    if (path.size() == 1 && path[0] == "readyz") return answer(readiness());
    if (!path.empty() && path[0] == "v1") return api_->handle({path.begin() + 1, path.end()}, request, answer);
    if (request.method == "GET") {
      if (auto file = page_response(page_, request.path())) return answer(std::move(*file));
    }
    answer(http::error_response(404, "there is nothing here"));
  }

  void refused(const http::Head& head, int status) override {
    metrics_.count_request("refused", status, 0);
    const auto name = endpoint_of(http::segments(head.path()));
    if (!name || !settings_.endpoints.contains(*name)) return;
    if (status == 413) count(*name, capture::Outcome::too_large, "");
    if (status == 503) count(*name, capture::Outcome::overloaded, "");
  }

 private:
  static std::optional<std::string> endpoint_of(const std::vector<std::string>& path) {
    if (path.size() != 3 || path[0] != "v1" || path[1] != "events") return std::nullopt;
    return path[2];
  }

  static const char* route_of(const std::vector<std::string>& path) {
    static constexpr const char* known[] = {"metrics", "healthz", "readyz"};
    for (const char* each : known) {
      if (path.size() == 1 && path[0] == each) return each;
    }
    return path.empty() || path[0] != "v1" ? "page" : "api";
  }

  void warn_about(const capture::Endpoints& endpoints) const {
    for (const auto& [name, endpoint] : endpoints) {
      if (std::holds_alternative<capture::Unsigned>(endpoint.verification))
        log(Level::warning, "whoever reaches this service can send deliveries of this provider", {{"provider", name}});
      if (!rules_.current()->knows(endpoint.provider))
        log(Level::warning, "no adapter of the rules reads what this provider sends",
            {{"provider", name}, {"adapter", endpoint.provider}});
    }
  }

  /// A dry run and the service never share a journal: what the one answered itself, the other would take for sent.
  std::optional<std::string> is_for_another() const {
    for (const auto& entry : journal_->read(1, first_entries)) {
      if (entry.kind != journal::Kind::service) continue;
      const bool was_dry = ordered_json::parse(entry.about, nullptr, false).value("dry", false);
      if (was_dry == settings_.deliver.dry) return std::nullopt;
      return fmt::format("the journal in {} is that of {}", settings_.journal.string(),
                         was_dry ? "a dry run: nothing in it was sent" : "a service that sends; a dry run needs one of its own");
    }
    return std::nullopt;
  }

  void note(const char* what) {
    ordered_json about{{"service", what}};
    if (settings_.deliver.dry) about["dry"] = true;
    journal_->append_and_wait({{.kind = journal::Kind::service, .about = about.dump()}});
  }

  /// Calls of which an earlier run heard, and that it did not decide.
  void take_up() {
    const auto open = calls_->undecided();
    for (const auto& call : open) {
      decider_->hear({call.call, call.provider, call.key, call.last_event, call.first_at, call.complete});
    }
    if (!open.empty()) log(Level::info, "takes up calls of an earlier run", {{"calls", open.size()}});
  }

  http::Response readiness() const {
    const bool ready = ready_ && !journal_failed_;
    const ordered_json body{{"ready", ready},
                            {"journal", journal_failed_ ? "cannot be written" : "good"},
                            {"rules", keeper_.is_refused() ? "the newest were refused" : "good"}};
    return {.status = ready ? 200 : 503, .body = body.dump() + "\n"};
  }

  void rules_loaded(const std::optional<std::string>& error) {
    if (error) log(Level::error, "the rules were refused; those before stay in use", {{"error", *error}});
    const auto rules = rules_.current();
    metrics_.rules(rules->name(), rules->version());
    if (!error) log(Level::info, "rules in use", {{"name", rules->name()}, {"version", rules->version()}});
  }

  void count(const deciding::DecidedNews& news) {
    metrics_.count_decision(word_of(news));
    if (!news.stored) log(Level::error, "a decision could not be kept; it is tried again", {{"error", news.error}});
    if (news.candidate_differs) metrics_.count_decision("candidate_differs");
  }

  void count(std::string_view provider, capture::Outcome outcome, std::string_view detail) {
    metrics_.count_delivery(provider, capture::outcome_word(outcome));
    switch (outcome) {
      case capture::Outcome::bad_signature:
        return log(Level::warning, "a delivery was refused", {{"provider", provider}, {"why", detail}});
      case capture::Outcome::failed:
        journal_failed_ = true;
        return log(Level::error, "the journal cannot be written", {{"provider", provider}, {"error", detail}});
      case capture::Outcome::unreadable:
        return log(Level::warning, "a delivery was kept that nobody can read", {{"provider", provider}});
      case capture::Outcome::stored: journal_failed_ = false; return;
      case capture::Outcome::ignored:
      case capture::Outcome::repeated:
      case capture::Outcome::unknown_provider:
      case capture::Outcome::wrong_method:
      case capture::Outcome::wrong_type:
      case capture::Outcome::too_large:
      case capture::Outcome::empty:
      case capture::Outcome::overloaded: return;
    }
  }

  void make_gauges() {
    metrics_.gauge("wrapup_journal_entries", "Number of the journal's last entry",
                   [this] { return static_cast<double>(journal_->last()); });
    metrics_.gauge("wrapup_journal_waiting_bytes", "Bytes that wait for the disk",
                   [this] { return static_cast<double>(journal_->waiting_bytes()); });
    metrics_.gauge("wrapup_views_behind", "Entries that the views have not applied yet",
                   [this] { return static_cast<double>(journal_->last()) - static_cast<double>(projector_.applied()); });
    metrics_.gauge("wrapup_calls_waiting", "Calls that wait for more, or for their decision",
                   [this] { return static_cast<double>(decider_->waiting()); });
    metrics_.gauge("wrapup_bytes_in_hand", "Bytes of bodies that are read or answered",
                   [this] { return static_cast<double>(server_->bytes_in_hand()); });
    metrics_.gauge("wrapup_connections", "Open connections", [this] { return static_cast<double>(server_->connections()); });
    show_destinations(metrics_, [this] { return delivery_.get(); });
    metrics_.gauge("wrapup_rules_refused", "1 while the newest rules have errors and those before decide",
                   [this] { return keeper_.is_refused() ? 1.0 : 0.0; });
  }

  const ServeSettings settings_;
  const std::span<const PageFile> page_;
  Metrics metrics_;
  deciding::RuleSets rules_;
  std::atomic<bool> ready_ = false, journal_failed_ = false;
  bool stopped_ = false;
  // In the order in which each needs those before it; the server outlives the journal, which may still answer requests.
  std::unique_ptr<http::Server> server_;
  Opened journal_;
  journal::Projector projector_;
  RulesKeeper keeper_;
  std::unique_ptr<CallsView> calls_;
  std::unique_ptr<deciding::Decider> decider_;
  std::unique_ptr<capture::Capture> capture_;
  std::unique_ptr<outbox::Delivery> delivery_;
  std::unique_ptr<Reviews> reviews_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Retention> retention_;
};

}  // namespace

std::variant<std::unique_ptr<Service>, std::string> start(const ServeSettings& settings, LoadRules load,
                                                          std::span<const PageFile> page) {
  auto sealing = read_or_empty(settings.sealing_key);
  auto signing = read_or_empty(settings.signing_key);
  for (const auto* key : {&sealing, &signing}) {
    if (const auto* error = std::get_if<SettingsError>(key)) return error->message + "\n";
  }
  auto opened = journal::open({.folder = settings.journal.string(),
                               .sealing_key = std::get<std::string>(sealing),
                               .signing_key_pem = std::get<std::string>(signing),
                               .most_waiting_bytes = settings.most_waiting_bytes,
                               .checkpoint_every = settings.checkpoint_every});
  if (auto* error = std::get_if<std::string>(&opened)) return *error + "\n";
  try {
    auto service = std::make_unique<TheService>(settings, std::move(std::get<Opened>(opened)), std::move(load), page);
    if (auto error = service->run()) return *error + (error->ends_with('\n') ? "" : "\n");
    return service;
  } catch (const StorageError& error) {
    return std::string(error.what()) + "\n";
  }
}

}  // namespace wrapup::serve
