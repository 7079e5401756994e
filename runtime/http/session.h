// One connection: request after request, one at a time. Only server.cpp includes this.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <limits>
#include <memory>
#include <string>

#include "runtime/http/server.h"

namespace wrapup::http {

namespace asio = boost::asio;
namespace beast = boost::beast;

using PlainStream = beast::tcp_stream;
using TlsStream = asio::ssl::stream<beast::tcp_stream>;

/// What all connections of a server share.
struct Shared {
  Shared(Settings given, Handler& asked) : settings(std::move(given)), handler(asked) {}

  const Settings settings;
  Handler& handler;
  std::atomic<std::size_t> bytes_in_hand = 0;
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> stopping = false;
};

/// Bytes that are in hand as long as this lives.
class Hold {
 public:
  Hold() = default;
  Hold(Hold&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)), size_(other.size_) {}
  Hold& operator=(Hold&& other) noexcept {
    std::swap(shared_, other.shared_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Hold() {
    if (shared_ != nullptr) shared_->bytes_in_hand -= size_;
  }

  /// Nothing where there is no room for so many.
  static std::optional<Hold> take(Shared& shared, std::size_t size) {
    Hold hold;
    hold.shared_ = &shared;
    hold.size_ = size;
    const auto before = shared.bytes_in_hand.fetch_add(size);
    if (before > 0 && before + size > shared.settings.most_bytes_in_hand) return std::nullopt;
    return hold;
  }

 private:
  Shared* shared_ = nullptr;
  std::size_t size_ = 0;
};

template <class Stream>
class Session : public std::enable_shared_from_this<Session<Stream>> {
 public:
  template <class... Arguments>
  Session(std::shared_ptr<Shared> shared, std::function<void()> closed, asio::ip::tcp::socket socket, Arguments&... arguments)
      : shared_(std::move(shared)), closed_(std::move(closed)), stream_(beast::tcp_stream(std::move(socket)), arguments...) {
    ++shared_->connections;
    boost::system::error_code error;
    peer_ = tcp().socket().remote_endpoint(error).address().to_string();
  }
  ~Session() {
    --shared_->connections;
    closed_();
  }

  void start() {
    asio::dispatch(stream_.get_executor(), [self = this->shared_from_this()] { self->open(); });
  }

  /// Ends the connection if no request is under way.
  void close_if_idle() {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      if (!self->busy_) self->tcp().close();
    });
  }

 private:
  using Pieces = decltype(Response::pieces);
  using Parser = beast::http::request_parser<beast::http::string_body>;

  beast::tcp_stream& tcp() { return beast::get_lowest_layer(stream_); }

  void expire_after(std::int64_t ms) { tcp().expires_after(std::chrono::milliseconds(ms)); }

  void open() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      expire_after(shared_->settings.head_ms);
      stream_.async_handshake(asio::ssl::stream_base::server, [self = this->shared_from_this()](beast::error_code error) {
        if (!error) self->read_head();
      });
    } else {
      read_head();
    }
  }

  void read_head() {
    if (shared_->stopping) return close();
    busy_ = false;
    parser_.emplace();
    parser_->header_limit(32 * 1024);
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());  // until the path is known, on which it depends
    // A connection may rest between requests; a head that has begun may not.
    const bool begun = buffer_.size() > 0;
    expire_after(begun ? shared_->settings.head_ms : shared_->settings.idle_ms);
    if (begun) return read_rest_of_head();
    stream_.async_read_some(buffer_.prepare(16 * 1024),
                            [self = this->shared_from_this()](beast::error_code error, std::size_t size) {
                              if (error) return self->close();
                              self->buffer_.commit(size);
                              self->expire_after(self->shared_->settings.head_ms);
                              self->read_rest_of_head();
                            });
  }

  void read_rest_of_head() {
    busy_ = true;
    request_ = {};
    beast::http::async_read_header(stream_, buffer_, *parser_,
                                   [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                                     if (error) return self->fail(error, 408);
                                     self->admit();
                                   });
  }

  void admit() {
    const auto& message = parser_->get();
    request_.method = std::string(message.method_string());
    request_.target = std::string(message.target());
    for (const auto& field : message) request_.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
    request_.peer = peer_;
    request_.encrypted = std::is_same_v<Stream, TlsStream>;
    keep_alive_ = message.keep_alive();

    auto admitted = shared_->handler.admit(request_);
    if (auto* response = std::get_if<Response>(&admitted)) return answer_and_close(std::move(*response));
    const auto limit = std::get<std::size_t>(admitted);
    const auto length = parser_->content_length();
    if (length && *length > limit) return refuse(413, "the body is too large");
    auto hold = Hold::take(*shared_, length ? static_cast<std::size_t>(*length) : parser_->chunked() ? limit : 0);
    if (!hold) return refuse(503, "too much at once; try again shortly");
    hold_ = std::move(*hold);
    parser_->body_limit(limit);
    if (beast::iequals(message[beast::http::field::expect], "100-continue")) return send_continue();
    read_body();
  }

  void send_continue() {
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    expire_after(shared_->settings.body_ms);
    asio::async_write(stream_, asio::buffer(text), [self = this->shared_from_this()](beast::error_code error, std::size_t) {
      if (!error) self->read_body();
    });
  }

  void read_body() {
    expire_after(shared_->settings.body_ms);
    beast::http::async_read(stream_, buffer_, *parser_, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->fail(error, 408);
      self->handle();
    });
  }

  void handle() {
    request_.body = std::move(parser_->get().body());
    tcp().expires_never();
    shared_->handler.handle(std::move(request_), [self = this->shared_from_this()](Response response) {
      auto* session = self.get();
      asio::post(session->stream_.get_executor(),
                 [self, response = std::move(response)]() mutable { self->answer(std::move(response)); });
    });
  }

  void fail(beast::error_code error, int when_slow) {
    namespace http = beast::http;
    if (error == http::error::end_of_stream || error == asio::error::eof || error == asio::error::operation_aborted)
      return close();
    if (error == beast::error::timeout) {
      // Beast has closed the socket: there is nobody to tell.
      shared_->handler.refused(request_, when_slow);
      return;
    }
    if (error == http::error::body_limit) return refuse(413, "the body is too large");
    if (error == http::error::header_limit || error == http::error::buffer_overflow) return refuse(431, "the head is too large");
    if (error.category() == http::make_error_code(http::error::bad_method).category())
      return refuse(400, "this is not HTTP: " + error.message());
    close();
  }

  void refuse(int status, std::string_view message) {
    shared_->handler.refused(request_, status);
    auto response = error_response(status, message);
    if (status == 503) response.headers.emplace_back("Retry-After", std::to_string(shared_->settings.retry_after_s));
    answer_and_close(std::move(response));
  }

  /// For what is answered before its body is read: the rest of the connection cannot be understood any more.
  void answer_and_close(Response response) {
    const bool has_body =
        parser_->is_header_done() && (parser_->chunked() || parser_->content_length_remaining().value_or(0) > 0);
    if (has_body || !parser_->is_header_done()) keep_alive_ = false;
    answer(std::move(response));
  }

  void answer(Response response) {
    namespace http = beast::http;
    if (shared_->stopping) keep_alive_ = false;
    response_ = {static_cast<http::status>(response.status), 11};
    response_.keep_alive(keep_alive_);
    if (!response.content_type.empty()) response_.set(http::field::content_type, response.content_type);
    response_.set("X-Content-Type-Options", "nosniff");
    response_.set(http::field::cache_control, "no-store");
    for (const auto& [name, value] : response.headers) response_.set(name, value);
    if (response.pieces) return answer_in_pieces(std::move(response.pieces));
    response_.body() = std::move(response.body);
    response_.prepare_payload();
    expire_after(shared_->settings.body_ms);
    http::async_write(stream_, response_, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
      self->hold_ = {};
      self->answered(error);
    });
  }

  void answered(beast::error_code error) {
    if (error || !keep_alive_) return close();
    read_head();
  }

  /// Chunked (RFC 9112 section 7.1): how much it will be is known at its end.
  void answer_in_pieces(Pieces pieces) {
    namespace http = beast::http;
    hold_ = {};
    pieces_ = std::move(pieces);
    response_.chunked(true);
    serializer_.emplace(response_);
    expire_after(shared_->settings.body_ms);
    http::async_write_header(stream_, *serializer_, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->end_pieces(error);
      self->ask_for_piece();
    });
  }

  void ask_for_piece() {
    tcp().expires_never();
    pieces_([self = this->shared_from_this()](Piece piece) {
      auto* session = self.get();
      asio::post(session->stream_.get_executor(), [self, piece = std::move(piece)]() mutable { self->send_piece(piece); });
    });
  }

  void send_piece(const Piece& piece) {
    if (piece.after == Piece::After::broken) {
      pieces_ = {};
      return tcp().close();
    }
    chunk_.clear();
    if (!piece.bytes.empty()) chunk_ = fmt::format("{:x}\r\n{}\r\n", piece.bytes.size(), piece.bytes);
    const bool more = piece.after == Piece::After::more;
    if (!more) chunk_ += "0\r\n\r\n";
    expire_after(shared_->settings.body_ms);
    asio::async_write(stream_, asio::buffer(chunk_),
                      [self = this->shared_from_this(), more](beast::error_code error, std::size_t) {
                        if (error || !more) return self->end_pieces(error);
                        self->ask_for_piece();
                      });
  }

  void end_pieces(beast::error_code error) {
    pieces_ = {};  // what they hold ends with them
    serializer_.reset();
    answered(error);
  }

  void close() {
    hold_ = {};
    boost::system::error_code ignored;
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      expire_after(1000);
      stream_.async_shutdown([self = this->shared_from_this()](beast::error_code) {});
    } else {
      tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
  }

  std::shared_ptr<Shared> shared_;
  std::function<void()> closed_;
  Stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Request request_;
  beast::http::response<beast::http::string_body> response_;
  std::optional<beast::http::response_serializer<beast::http::string_body>> serializer_;
  Pieces pieces_;
  std::string chunk_;  // that is being sent
  Hold hold_;
  std::string peer_;
  bool keep_alive_ = true;
  bool busy_ = false;
};

}  // namespace wrapup::http
