// A request by HTTP. Inside of this folder only.
#pragma once

#include "runtime/send/transfer.h"

namespace wrapup::send {

class HttpTransfer final : public Transfer {
 public:
  /// `request` carries all its headers, those that sign it too. Redirects are not followed.
  HttpTransfer(HttpRequest request, const AuthProfile* profile, const Limits& limits);

  /// Where a redirect with the same method and body (307, 308) leads, where that is the same scheme, host and port; else empty.
  std::string same_host_redirect() const;

 private:
  Exchange outcome(CURLcode code, int status) override;
  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* self);

  HttpRequest request_;
  Held<curl_slist> headers_;
  std::string body_;
  std::size_t header_bytes_ = 0;
  bool cut_ = false, headers_too_large_ = false;
  std::optional<std::string> retry_after_;
};

}  // namespace wrapup::send
