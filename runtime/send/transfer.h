// One exchange by libcurl: what all of them have in common. Inside of this folder only.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/send/network.h"

namespace wrapup::send {

/// Has libcurl started. Once, before any thread uses it.
void start_curl();

struct CurlCleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
template <typename Handle>
using Held = std::unique_ptr<Handle, CurlCleanup>;

/// What libcurl reads and writes stays in here, at one place in memory.
class Transfer {
 public:
  virtual ~Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return easy_.get(); }
  /// What came of it.
  Exchange result(CURLcode code);

 protected:
  /// `profile` may be null.
  Transfer(const AuthProfile* profile, const Limits& limits);
  virtual Exchange outcome(CURLcode code, int status) = 0;
  /// The last status or reply code; 0 where there was none.
  int status() const;
  /// Why it failed, for people.
  std::string trouble(CURLcode code) const;
  const Limits& limits() const { return limits_; }

 private:
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int before_request(void* self, char* address, char* local, int port, int local_port);
  bool refuses(const std::optional<std::string>& special, std::string_view address);

  Held<CURL> easy_;
  Limits limits_;
  std::string refused_;
  bool sent_ = false, sent_again_ = false;  // a request of it has gone out; another one would have
  char error_[CURL_ERROR_SIZE] = {};
};

}  // namespace wrapup::send
