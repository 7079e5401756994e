// S8: the service, from a delivery over a socket to its answer, with everything decided that was delivered; against a bare loop
// that stores the same bytes in SQLite, each durable before the next. A second line shows how far group commit alone could go:
// the same loop with as many events a commit as the service has senders. By the clock, since both wait for the disk; rounds
// interleaved.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>

#include "compiler/codegen/native.h"
#include "compiler/compile.h"
#include "runtime/serve/service.h"
#include "runtime/storage/database.h"
#include "tests/bench/target.h"

namespace wrapup::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t events_a_round = 4000;
constexpr std::size_t senders = 64;
constexpr int rounds = 5;

fs::path folder() {
  return fs::path(WRAPUP_BENCH_DIR) / "serve";
}

/// A report of about 2 KB, as Vapi sends it; each of a call of its own.
std::string event(std::size_t number) {
  std::string turns;
  for (int i = 0; i < 12; ++i) {
    turns += fmt::format(
        R"({{"role":"{}","message":"Turn {} of what was said about the appointment on Tuesday","secondsFromStart":{}.5}},)",
        i % 2 == 0 ? "bot" : "user", i, 4 * i);
  }
  turns.pop_back();
  return fmt::format(
      R"({{"message":{{"type":"end-of-call-report","timestamp":1772462398000,"endedReason":"customer-ended-call","startedAt":"2026-03-02T14:39:25.000Z",)"
      R"("endedAt":"2026-03-02T14:39:54.000Z","durationSeconds":29,"call":{{"id":"bench-{}","type":"inboundPhoneCall","customer":{{"number":"+12145550170"}},)"
      R"("phoneNumber":{{"number":"+12145550100"}}}},"analysis":{{"summary":"The caller wanted a person.","structuredData":{{"intent":"other","sentiment":-0.3}}}},)"
      R"("artifact":{{"messages":[{}]}}}}}})",
      number, turns);
}

class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    good_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(const std::string& bytes) {
    for (std::size_t sent = 0; good_ && sent < bytes.size();) {
      const auto count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      good_ = count > 0;
      sent += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
  }
  /// The answer whole, head and body.
  std::string receive() {
    std::string answer;
    char buffer[16384];
    while (good_ && !is_whole(answer)) {
      const auto count = recv(socket_, buffer, sizeof buffer, 0);
      good_ = count > 0;
      if (good_) answer.append(buffer, static_cast<std::size_t>(count));
    }
    return answer;
  }

 private:
  static bool is_whole(const std::string& answer) {
    const auto head = answer.find("\r\n\r\n");
    const auto length = answer.find("Content-Length: ");
    if (head == std::string::npos || length == std::string::npos) return false;
    return answer.size() >= head + 4 + std::stoul(answer.substr(length + 16));
  }

  int socket_;
  bool good_ = false;
};

std::string delivery(const std::string& body) {
  return fmt::format(
      "POST /v1/events/vapi HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      body.size(), body);
}

/// Events that were delivered and not decided yet, as the service's own figures say; -1: nobody knows.
double waiting(std::uint16_t port) {
  Connection connection(port);
  connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto figures = connection.receive();
  constexpr std::string_view name = "\nwrapup_calls_waiting ";
  const auto at = figures.find(name);
  return at == std::string::npos ? -1 : std::stod(figures.substr(at + name.size()));
}

std::variant<std::shared_ptr<const deciding::RuleSet>, std::string> load_rules(const fs::path& path) {
  auto compiled = compile(path);
  if (!compiled.plan) return "the rules of the bench have errors";
  const auto native = [](const plan::Plan& plan) { return compile_native(plan, {.cache = default_native_cache()}); };
  return std::make_shared<const deciding::RuleSet>(compiled.project.name, compiled.project.environment, std::move(*compiled.plan),
                                                   std::move(compiled.sources), EngineMode::native, native);
}

double seconds(const std::function<void()>& work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

/// Every event in a transaction with `a_commit` - 1 others.
double bare_loop(int round, std::size_t a_commit) {
  const auto path = folder() / fmt::format("bare-{}-{}.db", a_commit, round);
  Database database(path.string(), Durability::full);
  database.run("CREATE TABLE events(id INTEGER PRIMARY KEY, at INTEGER, body BLOB)");
  auto insert = database.prepare("INSERT INTO events(at, body) VALUES(?, ?)");
  return seconds([&] {
    for (std::size_t i = 0; i < events_a_round; i += a_commit) {
      Transaction transaction(database);
      for (std::size_t k = i; k < std::min(i + a_commit, events_a_round); ++k) insert.bind(0, 1).bind_bytes(1, event(k)).run();
      transaction.commit();
    }
  });
}

/// Delivers a round's events from as many senders, each with one at a time; false where one was not taken.
bool deliver(std::uint16_t port, std::size_t first) {
  std::vector<std::unique_ptr<Connection>> connections;
  for (std::size_t i = 0; i < senders; ++i) connections.push_back(std::make_unique<Connection>(port));
  bool good = true;
  for (std::size_t i = 0; i < events_a_round; i += senders) {
    const auto end = std::min(i + senders, events_a_round);
    for (std::size_t k = i; k < end; ++k) connections[k - i]->send(delivery(event(first + k)));
    for (std::size_t k = i; k < end; ++k) good &= connections[k - i]->receive().starts_with("HTTP/1.1 200");
  }
  while (good && waiting(port) > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return good;
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

std::optional<Reporting> serving(Measurement&, bool& wrong) {
  fs::remove_all(folder());
  fs::create_directories(folder());
  serve::ServeSettings settings;
  settings.rules = fs::path(WRAPUP_SOURCE_DIR) / "examples" / "dental";
  settings.watch_ms = 0;
  settings.listen.port = 0;
  settings.journal = folder() / "journal";
  settings.endpoints["vapi"] = {.name = "vapi", .provider = "vapi"};
  auto started = serve::start(settings, load_rules, {});
  if (auto* error = std::get_if<std::string>(&started)) {
    std::cerr << "S8: " << *error;
    wrong = true;
    return std::nullopt;
  }
  const auto& service = std::get<std::unique_ptr<serve::Service>>(started);
  std::vector<double> served, alone, grouped;
  for (int round = 0; round < rounds && !wrong; ++round) {
    served.push_back(seconds([&] { wrong |= !deliver(service->port(), static_cast<std::size_t>(round) * events_a_round); }));
    alone.push_back(bare_loop(round, 1));
    grouped.push_back(bare_loop(round, senders));
  }
  service->stop();
  if (wrong) {
    std::cerr << "S8: a delivery was not taken\n";
    return std::nullopt;
  }
  return [served, alone, grouped](const Measurement&) {
    const auto rate = [](const std::vector<double>& times) { return static_cast<double>(events_a_round) / median(times); };
    std::vector<double> ratios;
    for (std::size_t i = 0; i < served.size(); ++i) ratios.push_back(alone[i] / served[i]);
    return std::vector<Line>{{"S8", "2 KB, 64 senders", fmt::format("{:.0f}/s", rate(served)),
                              fmt::format("{:.0f}/s bare ({:.0f}, 64 a commit)", rate(alone), rate(grouped)), median(ratios), 0.6,
                              true}};
  };
}

}  // namespace wrapup::bench
