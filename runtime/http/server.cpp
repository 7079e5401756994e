#include "runtime/http/server.h"

#include <fmt/format.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "runtime/http/session.h"

namespace wrapup::http {

namespace {

class BeastServer final : public Server {
 public:
  BeastServer(const Settings& settings, Handler& handler)
      : shared_(std::make_shared<Shared>(settings, handler)),
        io_(static_cast<int>(settings.threads)),
        tls_(asio::ssl::context::tls_server),
        acceptor_(asio::make_strand(io_)),
        retry_(acceptor_.get_executor()) {
    if (settings.tls) load(*settings.tls);
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(settings.address), settings.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();
    asio::post(acceptor_.get_executor(), [this] { accept(); });
    for (unsigned i = 0; i < settings.threads; ++i) threads_.emplace_back([this] { io_.run(); });
  }

  ~BeastServer() override { stop(0); }

  std::uint16_t port() const override { return port_; }
  std::size_t bytes_in_hand() const override { return shared_->bytes_in_hand; }
  std::size_t connections() const override { return shared_->connections; }

  void stop(std::int64_t grace_ms) override {
    if (threads_.empty()) return;
    shared_->stopping = true;
    asio::post(acceptor_.get_executor(), [this] {
      boost::system::error_code ignored;
      acceptor_.close(ignored);
      retry_.cancel(ignored);
    });
    close_idle();
    std::unique_lock lock(mutex_);
    gone_.wait_for(lock, std::chrono::milliseconds(grace_ms), [this] { return sessions_.empty(); });
    lock.unlock();
    io_.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void load(const TlsFiles& files) {
    tls_.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use);
    tls_.use_certificate_chain_file(files.certificate);
    tls_.use_private_key_file(files.key, asio::ssl::context::pem);
  }

  void accept() {
    if (shared_->stopping) return;
    if (shared_->connections >= shared_->settings.most_connections) return accept_later();
    acceptor_.async_accept(asio::make_strand(io_), [this](boost::system::error_code error, asio::ip::tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (error) return accept_later();  // no descriptor is free, say
      boost::system::error_code ignored;
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      if (shared_->settings.tls) {
        start<TlsStream>(std::move(socket), tls_);
      } else {
        start<PlainStream>(std::move(socket));
      }
      accept();
    });
  }

  void accept_later() {
    retry_.expires_after(std::chrono::milliseconds(20));
    retry_.async_wait([this](boost::system::error_code error) {
      if (!error) accept();
    });
  }

  template <class Stream, class... Arguments>
  void start(asio::ip::tcp::socket socket, Arguments&... arguments) {
    const auto number = next_++;
    const auto closed = [this, number] {
      const std::lock_guard lock(mutex_);
      sessions_.erase(number);
      gone_.notify_all();
    };
    auto session = std::make_shared<Session<Stream>>(shared_, closed, std::move(socket), arguments...);
    {
      const std::lock_guard lock(mutex_);
      sessions_[number] = [weak = std::weak_ptr(session)] {
        if (const auto alive = weak.lock()) alive->close_if_idle();
      };
    }
    session->start();
  }

  void close_idle() {
    std::vector<std::function<void()>> closing;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [number, close] : sessions_) closing.push_back(close);
    }
    for (const auto& close : closing) close();
  }

  std::shared_ptr<Shared> shared_;
  std::mutex mutex_;  // guards sessions_
  std::condition_variable gone_;
  std::unordered_map<std::uint64_t, std::function<void()>> sessions_;  // by number: closes it if it is idle
  std::uint64_t next_ = 0;
  asio::io_context io_;  // after the sessions' table: destroying it destroys sessions
  // Its threads go on while all that is under way waits for an answer from elsewhere.
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  asio::ssl::context tls_;
  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer retry_;
  std::uint16_t port_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace

std::variant<std::unique_ptr<Server>, std::string> serve(const Settings& settings, Handler& handler) {
  try {
    return std::make_unique<BeastServer>(settings, handler);
  } catch (const std::exception& error) {
    return fmt::format("cannot listen on {}:{}: {}", settings.address, settings.port, error.what());
  }
}

}  // namespace wrapup::http
