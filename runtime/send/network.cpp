#include "runtime/send/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "runtime/send/file.h"
#include "runtime/send/http.h"
#include "runtime/send/mail.h"
#include "runtime/values/overloaded.h"

namespace wrapup::send {

namespace {

constexpr int most_redirects = 3;

/// A request until its answer is there.
struct Job {
  Outgoing outgoing;
  Network::Done done;
  int redirects = 0;
  bool renewed = false;  // its token was refused once
  std::string token;     // that it was sent with
  std::string asks_for;  // the profile whose token it gets, or empty: it is no request of ours
};

/// The tokens of one profile.
struct TokenState {
  std::optional<Token> token;
  bool asked = false;                        // a request for one is under way
  std::deque<std::unique_ptr<Job>> waiting;  // for it
};

struct UnderWay {
  std::unique_ptr<Job> job;
  std::unique_ptr<Transfer> transfer;
  HttpTransfer* http = nullptr;  // the same, where it is one
};

struct MultiCleanup {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

}  // namespace

struct Network::State {
  State(NetworkSettings given, std::function<std::int64_t()> clock)
      : settings(std::move(given)), now(std::move(clock)), files(settings.files) {
    start_curl();
    multi.reset(curl_multi_init());
    thread = std::thread([this] { run(); });
  }
  ~State() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    curl_multi_wakeup(multi.get());
    thread.join();
    for (auto& [easy, each] : under_way) curl_multi_remove_handle(multi.get(), easy);
  }

  void run();
  void start(std::unique_ptr<Job> job);
  void start_http(std::unique_ptr<Job> job, const HttpRequest& request);
  void start_mail(std::unique_ptr<Job> job, const MailRequest& request);
  void ask_for_token(const std::string& profile, const ClientCredentials& credentials, const Limits& limits);
  void token_came(const std::string& profile, const Exchange& exchange);
  void add(std::unique_ptr<Job> job, std::unique_ptr<Transfer> transfer, HttpTransfer* http);
  void finished(CURL* easy, CURLcode code);
  const Limits& limits_of(const std::string& destination) const;
  const AuthProfile* profile_of(const std::string& name) const;

  const NetworkSettings settings;
  const std::function<std::int64_t()> now;
  std::mutex mutex;  // guards the next two
  std::deque<std::unique_ptr<Job>> inbox;
  bool stopping = false;
  // The rest belongs to the thread.
  std::map<std::string, TokenState> tokens;  // by profile
  std::unique_ptr<CURLM, MultiCleanup> multi;
  std::map<CURL*, UnderWay> under_way;
  FileWriter files;
  std::thread thread;
};

const Limits& Network::State::limits_of(const std::string& destination) const {
  const auto own = settings.destinations.find(destination);
  return own == settings.destinations.end() ? settings.limits : own->second;
}

const AuthProfile* Network::State::profile_of(const std::string& name) const {
  const auto found = settings.profiles.find(name);
  return found == settings.profiles.end() ? nullptr : &found->second;
}

void Network::State::run() {
  while (true) {
    std::deque<std::unique_ptr<Job>> jobs;
    {
      const std::lock_guard lock(mutex);
      if (stopping) return;
      jobs.swap(inbox);
    }
    for (auto& job : jobs) start(std::move(job));
    int running = 0;
    curl_multi_perform(multi.get(), &running);
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi.get(), &left)) {
      if (message->msg == CURLMSG_DONE) finished(message->easy_handle, message->data.result);
    }
    curl_multi_poll(multi.get(), nullptr, 0, 60'000, nullptr);
  }
}

void Network::State::start(std::unique_ptr<Job> job) {
  const auto& profile = job->outgoing.profile;
  if (!profile.empty() && profile_of(profile) == nullptr) {
    job->done(NoAnswer{fmt::format("there is no [auth.{}] in the settings", profile), false});
    return;
  }
  const auto& request = job->outgoing.request;
  std::visit(Overloaded{[&](const HttpRequest& http) { start_http(std::move(job), http); },
                        [&](const MailRequest& mail) { start_mail(std::move(job), mail); },
                        [&](const FileLine& line) { files.append(line, std::move(job->done)); },
                        [&](const Reply&) { job->done(NoAnswer{"nobody waits for this answer", false}); }},
             request);
}

void Network::State::start_http(std::unique_ptr<Job> job, const HttpRequest& request) {
  const auto* profile = profile_of(job->outgoing.profile);
  const auto& allowed = limits_of(job->outgoing.destination);
  auto limits = allowed;
  if (const auto by = job->outgoing.by) {
    limits.timeout_ms = std::min(limits.timeout_ms, *by - now());
    limits.connect_ms = std::min(limits.timeout_ms, limits.connect_ms);
    if (limits.timeout_ms <= 0) {
      job->done(NoAnswer{"there is no time left for it"});
      return;
    }
  }
  auto whole = request;
  if (profile != nullptr) {
    if (!request.url.starts_with("https://") && !limits.private_addresses) {
      job->done(NoAnswer{"secrets are not sent without TLS: the address has to begin with https://", false});
      return;
    }
    if (const auto* credentials = std::get_if<ClientCredentials>(&profile->kind)) {
      auto& state = tokens[job->outgoing.profile];
      if (!state.token || state.token->expires_at <= now()) {
        const auto name = job->outgoing.profile;
        state.waiting.push_back(std::move(job));
        if (!state.asked) ask_for_token(name, *credentials, allowed);  // others wait for it too, and may wait longer
        return;
      }
      job->token = state.token->value;
    }
    auto headers = sign(*profile, request, now(), job->token);
    if (const auto* error = std::get_if<SettingsError>(&headers)) {
      job->done(NoAnswer{fmt::format("cannot sign in: {}", error->message), true});
      return;
    }
    for (auto& header : std::get<std::vector<Header>>(headers)) whole.headers.push_back(std::move(header));
  }
  auto transfer = std::make_unique<HttpTransfer>(std::move(whole), profile, limits);
  auto* http = transfer.get();
  add(std::move(job), std::move(transfer), http);
}

void Network::State::start_mail(std::unique_ptr<Job> job, const MailRequest& request) {
  const auto* profile = profile_of(job->outgoing.profile);
  const auto* server = profile == nullptr ? nullptr : std::get_if<MailServer>(&profile->kind);
  const auto fail = [&](std::string reason, bool again) { job->done(NoAnswer{std::move(reason), again}); };
  if (server == nullptr) return fail("e-mail needs `auth` with a profile of kind = \"mail\": it names the server", false);
  if (request.sender.empty() && server->sender.empty())
    return fail("neither the message nor the mail profile has a sender", false);
  std::string password;
  if (server->password) {
    auto secret = server->password->read();
    if (const auto* error = std::get_if<SettingsError>(&secret))
      return fail(fmt::format("cannot sign in: {}", error->message), true);
    password = std::get<std::string>(std::move(secret));
  }
  auto transfer = std::make_unique<MailTransfer>(request, *profile, password, limits_of(job->outgoing.destination), now());
  add(std::move(job), std::move(transfer), nullptr);
}

void Network::State::ask_for_token(const std::string& profile, const ClientCredentials& credentials, const Limits& limits) {
  auto request = token_request(credentials);
  if (const auto* error = std::get_if<SettingsError>(&request)) return token_came(profile, NoAnswer{error->message});
  if (!credentials.token_url.starts_with("https://") && !limits.private_addresses)
    return token_came(profile, NoAnswer{"secrets are not sent without TLS: `token_url` has to begin with https://", false});
  tokens[profile].asked = true;
  auto job = std::make_unique<Job>();
  job->asks_for = profile;
  auto transfer = std::make_unique<HttpTransfer>(std::get<HttpRequest>(std::move(request)), profile_of(profile), limits);
  add(std::move(job), std::move(transfer), nullptr);
}

void Network::State::token_came(const std::string& profile, const Exchange& exchange) {
  auto& state = tokens[profile];
  state.asked = false;
  std::deque<std::unique_ptr<Job>> waiting;
  waiting.swap(state.waiting);
  auto token = std::visit(
      Overloaded{[&](const Answer& answer) { return read_token(answer.status, answer.body, now()); },
                 [](const NoAnswer& none) -> std::variant<Token, SettingsError> { return SettingsError{none.reason}; }},
      exchange);
  if (auto* got = std::get_if<Token>(&token)) {
    state.token = std::move(*got);
    for (auto& job : waiting) start(std::move(job));
    return;
  }
  for (auto& job : waiting) job->done(NoAnswer{fmt::format("cannot sign in: {}", std::get<SettingsError>(token).message)});
}

void Network::State::add(std::unique_ptr<Job> job, std::unique_ptr<Transfer> transfer, HttpTransfer* http) {
  auto* easy = transfer->handle();
  under_way[easy] = {std::move(job), std::move(transfer), http};
  curl_multi_add_handle(multi.get(), easy);
}

void Network::State::finished(CURL* easy, CURLcode code) {
  curl_multi_remove_handle(multi.get(), easy);
  auto each = std::move(under_way.at(easy));
  under_way.erase(easy);
  auto exchange = each.transfer->result(code);
  auto& job = *each.job;
  if (!job.asks_for.empty()) return token_came(job.asks_for, exchange);
  if (each.http != nullptr && job.redirects < most_redirects) {
    if (auto to = each.http->same_host_redirect(); !to.empty()) {
      ++job.redirects;
      std::get<HttpRequest>(job.outgoing.request).url = std::move(to);
      return start(std::move(each.job));
    }
  }
  const auto* answer = std::get_if<Answer>(&exchange);
  if (answer != nullptr && answer->status == 401 && !job.token.empty() && !job.renewed) {
    // The server may have forgotten the token before its time; whoever else used it has got another one by now, or waits for it.
    auto& state = tokens[job.outgoing.profile];
    if (state.token && state.token->value == job.token) state.token.reset();
    job.renewed = true;
    return start(std::move(each.job));
  }
  job.done(std::move(exchange));
}

Network::Network(NetworkSettings settings, std::function<std::int64_t()> now)
    : state_(std::make_unique<State>(std::move(settings), std::move(now))) {}

Network::~Network() = default;

void Network::send(Outgoing outgoing, Done done) {
  auto job = std::make_unique<Job>();
  job->outgoing = std::move(outgoing);
  job->done = std::move(done);
  {
    const std::lock_guard lock(state_->mutex);
    state_->inbox.push_back(std::move(job));
  }
  curl_multi_wakeup(state_->multi.get());
}

}  // namespace wrapup::send
