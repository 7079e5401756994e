// A server on 127.0.0.1 that answers as a test says, byte by byte.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace wrapup::send {

/// A connection from the server's side.
class Connection {
 public:
  explicit Connection(int socket) : socket_(socket) {}
  void write(std::string_view text) const { ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }
  /// Ends it with a reset in place of an orderly goodbye.
  void reset() const {
    const linger none{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  }
  /// Returns when the other side has gone.
  void wait_for_end() const {
    char byte = 0;
    while (::recv(socket_, &byte, 1, 0) > 0) {}
  }
  /// A line without its end; empty where the other side has gone too.
  std::string read_line() const {
    std::string line;
    char byte = 0;
    while (::recv(socket_, &byte, 1, 0) > 0 && byte != '\n') line += byte;
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }
  /// What came in up to an empty line and its body; empty where the other side has gone.
  std::string read_request() const {
    std::string text;
    std::size_t whole = std::string::npos;
    char bytes[4096];
    while (text.size() < whole) {
      const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0) return "";
      text.append(bytes, static_cast<std::size_t>(got));
      const auto end = text.find("\r\n\r\n");
      if (end == std::string::npos || whole != std::string::npos) continue;
      const auto length = text.find("Content-Length: ");
      whole = end + 4 + (length < end ? std::stoul(text.substr(length + 16)) : 0);
    }
    return text;
  }

 private:
  int socket_;
};

class Server {
 public:
  using Answer = std::function<void(const Connection&, const std::string& request)>;

  enum class Speaks { second, first };

  /// One that speaks first, as mail servers do, has read no request yet.
  explicit Server(Answer answer, Speaks speaks = Speaks::second)
      : answer_(std::move(answer)), speaks_(speaks), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(socket_, 64);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept(); });
  }
  ~Server() {
    ::shutdown(socket_, SHUT_RDWR);
    accepting_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const auto each : open_) ::shutdown(each, SHUT_RDWR);
    }
    for (auto& thread : threads_) thread.join();
    ::close(socket_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const { return port_; }
  std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  /// Connections that were accepted so far.
  int connections() const { return connections_; }

 private:
  void accept() {
    while (true) {
      const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      ++connections_;
      const std::lock_guard lock(mutex_);
      open_.push_back(client);
      threads_.emplace_back([this, client] {
        const Connection connection(client);
        const auto request = speaks_ == Speaks::first ? std::string() : connection.read_request();
        if (speaks_ == Speaks::first || !request.empty()) answer_(connection, request);
        const std::lock_guard closing(mutex_);
        std::erase(open_, client);
        ::close(client);
      });
    }
  }

  Answer answer_;
  Speaks speaks_;
  int socket_, port_ = 0;
  std::atomic<int> connections_ = 0;
  std::thread accepting_;
  std::mutex mutex_;  // guards the next two
  std::vector<int> open_;
  std::vector<std::thread> threads_;
};

/// An answer with a length, after which the connection ends.
inline std::string http_answer(int status, const std::string& body, const std::string& headers = "") {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
         "Connection: close\r\n\r\n" + body;
}

}  // namespace wrapup::send
