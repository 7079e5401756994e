// Requests over a real network, to servers that behave and to servers that do not.
#include "runtime/send/network.h"

#include <gmock/gmock.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iterator>

#include "tests/send/server.h"
#include "tests/support/temporary_folder.h"

namespace wrapup::send {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::int64_t now = 1'700'000'000'000;

class NetworkTest : public testing::Test {
 protected:
  NetworkTest() {
    settings.limits = {.timeout_ms = 5000, .connect_ms = 2000, .largest_answer = 1000, .private_addresses = true};
    settings.files = folder.path();
  }

  std::string text_of(const Exchange& exchange) {
    if (const auto* answer = std::get_if<Answer>(&exchange))
      return std::to_string(answer->status) + " " + answer->body + (answer->cut ? " cut" : "") +
             (answer->retry_after ? " retry " + *answer->retry_after : "");
    const auto& none = std::get<NoAnswer>(exchange);
    return (none.again ? "again: " : "never: ") + none.reason;
  }
  std::future<Exchange> sending(Request request, const std::string& profile = "", const std::string& destination = "d") {
    if (!network) network = std::make_unique<Network>(settings, [] { return now; });
    auto promise = std::make_shared<std::promise<Exchange>>();
    network->send({destination, profile, std::move(request)},
                  [promise](Exchange exchange) { promise->set_value(std::move(exchange)); });
    return promise->get_future();
  }
  std::string sent(Request request, const std::string& profile = "", const std::string& destination = "d") {
    return text_of(sending(std::move(request), profile, destination).get());
  }
  std::string posted(const std::string& url, const std::string& profile = "") {
    return sent(HttpRequest{"POST", url, {{"Content-Type", "application/json"}, {"Idempotency-Key", "k/1"}}, "{}"}, profile);
  }
  /// Sends to a server that answers so.
  std::string answered(const Server::Answer& answer) {
    const Server server(answer);
    const auto result = posted(server.url());
    network.reset();
    return result;
  }

  TemporaryFolder folder;
  NetworkSettings settings;
  std::unique_ptr<Network> network;
};

TEST_F(NetworkTest, ARequestArrivesAsItWasMade) {
  std::string seen;
  const Server server([&](const Connection& connection, const std::string& request) {
    seen = request;
    connection.write(http_answer(201, R"({"id": 7})"));
  });
  EXPECT_EQ(sent(HttpRequest{
                "PUT", server.url("/tickets/7?a=b"), {{"Content-Type", "application/json"}, {"X-Empty", ""}}, R"({"a": "ü"})"}),
            R"(201 {"id": 7})");
  EXPECT_THAT(seen, StartsWith("PUT /tickets/7?a=b HTTP/1.1\r\n"));
  EXPECT_THAT(seen, HasSubstr("Content-Type: application/json\r\nX-Empty:\r\nUser-Agent: wrapup\r\n"));
  EXPECT_THAT(seen, testing::EndsWith("\r\n\r\n{\"a\": \"ü\"}"));
  EXPECT_THAT(seen, Not(HasSubstr("Expect")));
  EXPECT_EQ(sent(HttpRequest{"GET", server.url(), {}, ""}), R"(201 {"id": 7})");
  EXPECT_THAT(seen, StartsWith("GET / HTTP/1.1\r\n"));
  EXPECT_THAT(seen, Not(HasSubstr("Content-")));
}

TEST_F(NetworkTest, StatusAndRetryAfterAreHandedOn) {
  EXPECT_EQ(answered([](const Connection& c, const std::string&) { c.write(http_answer(429, "slow", "Retry-After: 7\r\n")); }),
            "429 slow retry 7");
}

TEST_F(NetworkTest, AnswersThatAreNone) {
  settings.limits.timeout_ms = 400;
  EXPECT_EQ(answered([](const Connection& c, const std::string&) { c.reset(); }).substr(0, 6), "again:");
  EXPECT_EQ(answered([](const Connection&, const std::string&) {}), "again: the connection was closed without an answer");
  EXPECT_EQ(answered([](const Connection& c, const std::string&) { c.wait_for_end(); }), "again: no answer within 400ms");
  EXPECT_EQ(answered([](const Connection& c, const std::string&) {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nslowly");
              c.wait_for_end();
            }),
            "again: answered 200, but not to its end within 400ms");
  EXPECT_EQ(answered([](const Connection& c, const std::string&) { c.write("\x16\x03 this is no HTTP\n\n"); }).substr(0, 6),
            "again:");
  EXPECT_EQ(answered([](const Connection& c, const std::string&) {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            }).substr(0, 6),
            "again:");
}

TEST_F(NetworkTest, AnAnswerThatIsTooLargeIsCut) {
  EXPECT_EQ(answered([](const Connection& c, const std::string&) { c.write(http_answer(200, std::string(100'000, 'x'))); }),
            "200 " + std::string(1000, 'x') + " cut");
  EXPECT_EQ(answered([](const Connection& c, const std::string&) { c.write(http_answer(200, std::string(1000, 'x'))); }),
            "200 " + std::string(1000, 'x'));
  EXPECT_EQ(answered([](const Connection& c, const std::string&) {
              std::string headers;
              for (int i = 0; i < 2000; ++i) headers += "X-" + std::to_string(i) + ": " + std::string(80, 'y') + "\r\n";
              c.write(http_answer(200, "", headers));
            }),
            "again: the headers of the answer are larger than 64 KiB");
}

TEST_F(NetworkTest, PrivateAddressesAreRefusedUnlessTheDestinationAllowsThem) {
  const Server server([](const Connection& c, const std::string&) { c.write(http_answer(200, "in")); });
  settings.limits.private_addresses = false;
  settings.destinations["inside"] = settings.limits;
  settings.destinations["inside"].private_addresses = true;
  const HttpRequest request{"GET", server.url(), {}, ""};
  EXPECT_EQ(
      sent(request),
      "never: 127.0.0.1 is no public address (loopback); `private_addresses = true` in the destination's settings allows it");
  // By a name that leads there: what counts is the address that is connected to.
  EXPECT_THAT(sent(HttpRequest{"GET", "http://localhost:" + std::to_string(server.port()), {}, ""}),
              HasSubstr("is no public address (loopback)"));
  EXPECT_EQ(server.connections(), 0);
  EXPECT_EQ(sent(request, "", "inside"), "200 in");
}

TEST_F(NetworkTest, AnOpenConnectionOfAnotherDestinationIsNoWayIn) {
  std::atomic<int> requests = 0;
  const Server server([&](const Connection& c, std::string request) {
    while (!request.empty()) {
      ++requests;
      c.write("HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\nin");
      request = c.read_request();
    }
  });
  settings.limits.private_addresses = false;
  settings.destinations["inside"] = settings.limits;
  settings.destinations["inside"].private_addresses = true;
  const HttpRequest request{"GET", server.url(), {}, ""};
  EXPECT_EQ(sent(request, "", "inside"), "200 in");
  EXPECT_THAT(sent(request), StartsWith("never: 127.0.0.1 is no public address"));
  EXPECT_EQ(requests, 1);
}

TEST_F(NetworkTest, ABrokenConnectionIsNotTriedAgainBehindOurBack) {
  std::atomic<int> requests = 0;
  const Server server([&](const Connection& c, const std::string&) {
    ++requests;
    c.write("HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\nin");
    if (c.read_request().empty()) return;
    ++requests;
    c.reset();
  });
  EXPECT_EQ(posted(server.url()), "200 in");
  EXPECT_THAT(posted(server.url()), StartsWith("again:"));
  EXPECT_EQ(requests, 2);
}

TEST_F(NetworkTest, RedirectsGoNowhereElse) {
  const Server other([](const Connection& c, const std::string&) { c.write(http_answer(200, "other")); });
  std::string to;
  int status = 307;
  const Server server([&](const Connection& c, const std::string& request) {
    if (request.starts_with("POST /there ")) return c.write(http_answer(200, "there"));
    if (request.starts_with("POST /round ")) return c.write(http_answer(307, "", "Location: /round\r\n"));
    c.write(http_answer(status, "", "Location: " + to + "\r\n"));
  });
  to = "/there";
  EXPECT_EQ(posted(server.url()), "200 there");
  to = other.url("/there");
  EXPECT_EQ(posted(server.url()), "307 ");
  to = "file:///etc/passwd";
  EXPECT_EQ(posted(server.url()), "307 ");
  to = "/round";
  EXPECT_EQ(posted(server.url()), "307 ");
  // A redirect that would make another request of it is not followed.
  status = 302;
  to = "/there";
  EXPECT_EQ(posted(server.url()), "302 ");
  EXPECT_EQ(other.connections(), 0);
}

TEST_F(NetworkTest, WhatIsNoAddressFailsForGood) {
  EXPECT_THAT(posted("ftp://127.0.0.1/"), StartsWith("never:"));
  EXPECT_THAT(posted("http://"), StartsWith("never:"));
  EXPECT_THAT(posted("http://no-such-host.invalid/"), StartsWith("again:"));
  EXPECT_EQ(sent(Reply{}), "never: nobody waits for this answer");
}

TEST_F(NetworkTest, ProfilesSignIn) {
  ::setenv("WRAPUP_TEST_SEND", "s3cret", 1);
  settings.profiles["desk"] = {Bearer{std::get<SecretSource>(SecretSource::parse("env:WRAPUP_TEST_SEND"))}, {}, {}};
  std::string seen;
  const Server server([&](const Connection& c, const std::string& request) {
    seen = request;
    c.write(http_answer(200, "in"));
  });
  EXPECT_EQ(posted(server.url(), "desk"), "200 in");
  EXPECT_THAT(seen, HasSubstr("Authorization: Bearer s3cret\r\n"));
  EXPECT_EQ(posted(server.url(), "nobody"), "never: there is no [auth.nobody] in the settings");
  ::unsetenv("WRAPUP_TEST_SEND");
  EXPECT_EQ(posted(server.url(), "desk"), "again: cannot sign in: the environment has no variable `WRAPUP_TEST_SEND`");
  ::setenv("WRAPUP_TEST_SEND", "s3cret", 1);
  settings.limits.private_addresses = false;
  network.reset();
  EXPECT_EQ(posted(server.url(), "desk"), "never: secrets are not sent without TLS: the address has to begin with https://");
}

/// A server that gives tokens t1, t2, … and takes only the latest one.
class TokenServer {
 public:
  TokenServer()
      : server_([this](const Connection& c, const std::string& request) {
          if (request.starts_with("POST /token ")) {
            const std::lock_guard lock(mutex_);
            if (broken) return c.write(http_answer(400, R"({"error": "invalid_client"})"));
            ++given;
            return c.write(http_answer(200, R"({"access_token": "t)" + std::to_string(given) + R"(", "expires_in": 3600})"));
          }
          const std::lock_guard lock(mutex_);
          const bool valid =
              request.find("Authorization: Bearer t" + std::to_string(given) + "\r\n") != std::string::npos && !refusing;
          if (!valid) ++refused;
          c.write(http_answer(valid ? 200 : 401, ""));
        }) {}
  std::string url(const std::string& path) const { return server_.url(path); }
  AuthProfile profile() const {
    return {ClientCredentials{url("/token"), "id", std::get<SecretSource>(SecretSource::parse("env:WRAPUP_TEST_SEND")), "", "",
                              false},
            {},
            {}};
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    ++given;
  }

  int given = 0, refused = 0;
  bool refusing = false, broken = false;

 private:
  std::mutex mutex_;
  Server server_;
};

TEST_F(NetworkTest, ATokenIsAskedForOnceAndKept) {
  ::setenv("WRAPUP_TEST_SEND", "s3cret", 1);
  TokenServer server;
  settings.profiles["crm"] = server.profile();
  std::vector<std::future<Exchange>> all;
  for (int i = 0; i < 20; ++i) all.push_back(sending(HttpRequest{"POST", server.url("/x"), {}, "{}"}, "crm"));
  for (auto& each : all) EXPECT_EQ(text_of(each.get()), "200 ");
  EXPECT_EQ(server.given, 1);
}

TEST_F(NetworkTest, ATokenIsRenewedWhenItsTimeIsOver) {
  ::setenv("WRAPUP_TEST_SEND", "s3cret", 1);
  TokenServer server;
  settings.profiles["crm"] = server.profile();
  std::atomic<std::int64_t> clock = now;
  network = std::make_unique<Network>(settings, [&] { return clock.load(); });
  EXPECT_EQ(posted(server.url("/x"), "crm"), "200 ");
  clock = now + 3'000'000;
  EXPECT_EQ(posted(server.url("/x"), "crm"), "200 ");
  EXPECT_EQ(server.given, 1) << "it lasts an hour";
  clock = now + 3'600'000;
  EXPECT_EQ(posted(server.url("/x"), "crm"), "200 ");
  EXPECT_EQ(server.given, 2);
  EXPECT_EQ(server.refused, 0) << "nothing was sent with a token that was over";
}

TEST_F(NetworkTest, NobodyWaitsLongerThanTheyCan) {
  const Server server([](const Connection& c, const std::string&) { c.wait_for_end(); });
  network = std::make_unique<Network>(settings, [] { return now; });
  const auto sent_by = [&](std::int64_t by) {
    std::promise<Exchange> promise;
    network->send({"d", "", HttpRequest{"GET", server.url(), {}, ""}, by},
                  [&](Exchange exchange) { promise.set_value(std::move(exchange)); });
    return text_of(promise.get_future().get());
  };
  EXPECT_EQ(sent_by(now + 200), "again: no answer within 200ms") << "its destination would have 5s";
  EXPECT_EQ(sent_by(now), "again: there is no time left for it");
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(NetworkTest, ATokenIsRenewedOnceWhenItIsRefused) {
  ::setenv("WRAPUP_TEST_SEND", "s3cret", 1);
  TokenServer server;
  settings.profiles["crm"] = server.profile();
  EXPECT_EQ(posted(server.url("/x"), "crm"), "200 ");
  server.forget();
  EXPECT_EQ(posted(server.url("/x"), "crm"), "200 ");
  EXPECT_EQ(server.refused, 1);
  server.refusing = true;
  EXPECT_EQ(posted(server.url("/x"), "crm"), "401 ");
  EXPECT_EQ(server.refused, 3) << "once with the token that was kept, once with a new one";
  server.broken = true;
  EXPECT_EQ(posted(server.url("/x"), "crm"), "again: cannot sign in: no token: the server answered 400, invalid_client");
}

TEST_F(NetworkTest, FilesAreAppendedToInTheirFolderAlone) {
  EXPECT_EQ(sent(FileLine{"log/a.ndjson", R"({"n":1})"}), "200 ");
  EXPECT_EQ(sent(FileLine{"log/a.ndjson", R"({"n":2})"}), "200 ");
  const auto path = folder.path() + "/log/a.ndjson";
  const auto text = [&] {
    std::ifstream stream(path);
    return std::string{std::istreambuf_iterator<char>(stream), {}};
  };
  EXPECT_EQ(text(), "{\"n\":1}\n{\"n\":2}\n");
  // A line that a crash has torn stays by itself.
  std::ofstream(path, std::ios::app) << "{\"to";
  EXPECT_EQ(sent(FileLine{"log/a.ndjson", R"({"n":3})"}), "200 ");
  EXPECT_EQ(text(), "{\"n\":1}\n{\"n\":2}\n{\"to\n{\"n\":3}\n");
  for (const auto* outside : {"../a", "/tmp/a", "log/../../a", ""})
    EXPECT_EQ(sent(FileLine{outside, "{}"}), "never: its path leads out of the folder for files") << outside;
  EXPECT_THAT(sent(FileLine{"log", "{}"}), StartsWith("again: the file cannot be written"));
}

/// A mail server that knows one mailbox, nobody@example.com.
class Mails {
 public:
  int port() const { return server_.port(); }
  std::vector<std::string> envelope;
  std::string message;

 private:
  void serve(const Connection& c) {
    c.write("220 mail\r\n");
    for (auto line = c.read_line(); !line.empty(); line = c.read_line()) {
      if (line.starts_with("MAIL") || line.starts_with("RCPT")) envelope.push_back(line);
      if (line.starts_with("RCPT TO:<nobody@")) {
        c.write("550 no such mailbox\r\n");
      } else if (line == "DATA") {
        c.write("354 go on\r\n");
        for (auto text = c.read_line(); text != "."; text = c.read_line()) message += text + "\n";
        c.write("250 taken\r\n");
      } else if (line == "QUIT") {
        return c.write("221 bye\r\n");
      } else {
        c.write("250 mail\r\n");
      }
    }
  }
  Server server_{[this](const Connection& c, const std::string&) { serve(c); }, Server::Speaks::first};
};

TEST_F(NetworkTest, EMailGoesToTheServerOfItsProfile) {
  Mails mails;
  settings.profiles["post"] = {
      MailServer{"smtp://127.0.0.1:" + std::to_string(mails.port()), "front@bright.example", "", std::nullopt, true}, {}, {}};
  MailRequest request{"", {"ann@example.com", "bob@example.com"}, "To: ann@example.com\r\nSubject: Pain\r\n\r\nNow.\r\n"};
  EXPECT_THAT(sent(request, "post"), StartsWith("250"));
  EXPECT_THAT(mails.envelope,
              ElementsAre("MAIL FROM:<front@bright.example>", "RCPT TO:<ann@example.com>", "RCPT TO:<bob@example.com>"));
  EXPECT_EQ(mails.message,
            "Date: Tue, 14 Nov 2023 22:13:20 +0000\nFrom: front@bright.example\nTo: ann@example.com\nSubject: Pain\n\nNow.\n");
  request.recipients = {"nobody@example.com"};
  EXPECT_EQ(sent(request, "post"), "never: the mail server answered 550");
  EXPECT_THAT(sent(request), StartsWith("never: e-mail needs `auth`"));
}

TEST_F(NetworkTest, AMailServerWithoutTlsGetsNothingUnlessItIsAllowed) {
  Mails mails;
  settings.profiles["post"] = {
      MailServer{"smtp://127.0.0.1:" + std::to_string(mails.port()), "a@b.example", "", std::nullopt, false}, {}, {}};
  EXPECT_THAT(sent(MailRequest{"", {"ann@example.com"}, "\r\n"}, "post"), StartsWith("never:"));
  EXPECT_THAT(mails.envelope, ElementsAre());
}

TEST_F(NetworkTest, WhatIsUnderWayEndsWithTheNetwork) {
  std::atomic<bool> heard = false;
  std::promise<void> arrived;
  const Server server([&](const Connection& c, const std::string&) {
    arrived.set_value();
    c.wait_for_end();
  });
  network = std::make_unique<Network>(settings, [] { return now; });
  network->send({"d", "", HttpRequest{"GET", server.url(), {}, ""}}, [&](const Exchange&) { heard = true; });
  arrived.get_future().wait();
  network.reset();
  EXPECT_FALSE(heard);
}

}  // namespace
}  // namespace wrapup::send
