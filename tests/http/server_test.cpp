#include "runtime/http/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace wrapup::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// Answers what it was sent; `/later` when it is told to, `/no` before the body.
class Echo final : public Handler {
 public:
  std::variant<std::size_t, Response> admit(const Head& head) override {
    if (head.path() == "/no") return error_response(404, "no");
    return std::size_t{100};
  }
  void handle(Request request, Respond respond) override {
    if (request.path() == "/later") {
      const std::lock_guard lock(mutex_);
      later_ = std::move(respond);
      changed_.notify_all();
      return;
    }
    if (request.path() == "/pieces") return respond(in_pieces(Piece::After::end));
    if (request.path() == "/broken") return respond(in_pieces(Piece::After::broken));
    respond({.content_type = "text/plain", .body = request.method + " " + request.body});
  }
  /// "first ", "second ", and then the end of it.
  static Response in_pieces(Piece::After end) {
    Response response{.content_type = "text/plain"};
    response.pieces = [end, count = std::make_shared<int>(0)](const std::function<void(Piece)>& give) {
      switch (++*count) {
        case 1: return give({"first "});
        case 2: return give({"second "});
        case 3: return give({{}, end});
        default: ADD_FAILURE() << "asked for more after the end";
      }
    };
    return response;
  }
  void refused(const Head&, int status) override {
    const std::lock_guard lock(mutex_);
    refused_.push_back(status);
  }

  void wait_for_later() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return later_ != nullptr; });
  }
  void answer_later(const std::string& body) {
    wait_for_later();
    const std::lock_guard lock(mutex_);
    std::exchange(later_, nullptr)({.content_type = "text/plain", .body = body});
  }
  std::vector<int> refused() {
    const std::lock_guard lock(mutex_);
    return refused_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Respond later_;
  std::vector<int> refused_;
};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes) {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  }
  /// Everything until the other side closes, or until the text is there.
  std::string read_until(std::string_view text = {}) {
    std::string read;
    char buffer[4096];
    while (text.empty() || read.find(text) == std::string::npos) {
      const auto count = recv(socket_, buffer, sizeof buffer, 0);
      if (count <= 0) break;
      read.append(buffer, static_cast<std::size_t>(count));
    }
    return read;
  }

 private:
  int socket_;
};

struct Running {
  Echo echo;
  std::unique_ptr<Server> server;

  explicit Running(Settings settings = {}) {
    settings.port = 0;
    auto started = serve(settings, echo);
    if (auto* error = std::get_if<std::string>(&started)) ADD_FAILURE() << *error;
    server = std::move(std::get<std::unique_ptr<Server>>(started));
  }
  std::string ask(std::string_view bytes) {
    Client client(server->port());
    client.send(bytes);
    return client.read_until();
  }
};

TEST(Server, AnswersOneAfterTheOther) {
  Running running;
  Client client(running.server->port());
  client.send(
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nonePOST /a HTTP/1.1\r\nHost: x\r\nContent-Length: "
      "3\r\nConnection: close\r\n\r\ntwo");
  const auto answers = client.read_until();
  EXPECT_THAT(answers, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_LT(answers.find("POST one"), answers.find("POST two"));
}

TEST(Server, AnswersLaterFromAnotherThread) {
  Running running;
  std::thread later([&] { running.echo.answer_later("now"); });
  EXPECT_THAT(running.ask("GET /later HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), HasSubstr("now"));
  later.join();
}

TEST(Server, SendsABodyInPiecesAndGoesOn) {
  Running running;
  Client client(running.server->port());
  client.send(
      "GET /pieces HTTP/1.1\r\nHost: x\r\n\r\nPOST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\ntwo");
  const auto answers = client.read_until();
  EXPECT_THAT(answers, HasSubstr("Transfer-Encoding: chunked\r\n"));
  EXPECT_THAT(answers, HasSubstr("\r\n\r\n6\r\nfirst \r\n7\r\nsecond \r\n0\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answers, HasSubstr("POST two"));
}

TEST(Server, EndsTheConnectionWhereTheRestCannotBeMade) {
  Running running;
  const auto answer = running.ask("GET /broken HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("7\r\nsecond \r\n"));
  EXPECT_THAT(answer, testing::Not(HasSubstr("0\r\n\r\n")));  // whoever reads it knows that something is missing
}

TEST(Server, RefusesABodyThatIsTooLargeBeforeItComes) {
  Running running;
  EXPECT_THAT(running.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n"), StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(running.ask("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(running.echo.refused(), testing::ElementsAre(413, 413));
}

TEST(Server, RefusesByThePathBeforeTheBodyComes) {
  Running running;
  EXPECT_THAT(running.ask("POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"), StartsWith("HTTP/1.1 404 "));
}

TEST(Server, RefusesWhatIsNoHttp) {
  Running running;
  EXPECT_THAT(running.ask("hello\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(running.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: three\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(running.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"),
              StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(running.ask("GET / HTTP/1.1\r\nX: " + std::string(40000, 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 431 "));
}

TEST(Server, SaysGoOnToThoseWhoAsk) {
  Running running;
  Client client(running.server->port());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 100 "));
  client.send("one");
  EXPECT_THAT(client.read_until(), HasSubstr("POST one"));
}

TEST(Server, ASlowHeadOrBodyEnds) {
  Running running({.head_ms = 100, .body_ms = 100});
  EXPECT_EQ(running.ask("POST /a HTTP/1.1\r\n"), "");
  EXPECT_EQ(running.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\non"), "");
  // The connection ends a moment before it is said.
  while (running.echo.refused().size() < 2) std::this_thread::yield();
  EXPECT_THAT(running.echo.refused(), testing::ElementsAre(408, 408));
}

TEST(Server, ThereIsNoRoomForAnyNumberOfBodies) {
  Running running({.most_bytes_in_hand = 150});
  Client first(running.server->port());
  first.send("POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nConnection: close\r\n\r\n" + std::string(100, 'x'));
  while (running.server->bytes_in_hand() < 100) std::this_thread::yield();
  const auto refused = running.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\n");
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(refused, HasSubstr("Retry-After: 2\r\n"));
  running.echo.answer_later("done");
  EXPECT_THAT(first.read_until(), HasSubstr("done"));
  EXPECT_THAT(
      running.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\nConnection: close\r\n\r\n" + std::string(60, 'y')),
      StartsWith("HTTP/1.1 200 "));
}

TEST(Server, StopsWhenWhatIsUnderWayIsAnswered) {
  Running running;
  Client idle(running.server->port());
  Client busy(running.server->port());
  idle.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  idle.read_until("GET ");
  busy.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  running.echo.wait_for_later();
  std::thread stopping([&] { running.server->stop(10'000); });
  EXPECT_EQ(idle.read_until(), "");  // closed: nothing was under way
  running.echo.answer_later("still answered");
  EXPECT_THAT(busy.read_until(), HasSubstr("still answered"));
  stopping.join();
  EXPECT_EQ(running.server->connections(), 0u);
}

TEST(Server, SaysWhyItCannotListen) {
  Running running;
  Echo other;
  const auto second = serve({.port = running.server->port()}, other);
  ASSERT_TRUE(std::holds_alternative<std::string>(second));
  EXPECT_THAT(std::get<std::string>(second), StartsWith("cannot listen on 127.0.0.1:"));
  EXPECT_TRUE(std::holds_alternative<std::string>(serve({.port = 0, .tls = TlsFiles{"nowhere.pem", "nowhere.pem"}}, other)));
}

}  // namespace
}  // namespace wrapup::http
