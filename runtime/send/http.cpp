#include "runtime/send/http.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/values/scan.h"
#include "runtime/values/time.h"

namespace wrapup::send {

namespace {

constexpr std::size_t largest_headers = 64u << 10;

/// "https crm.example.com 443 ": what has to stay the same over a redirect; empty for what is no URL.
std::string origin(const std::string& address) {
  const Held<CURLU> url(curl_url());
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return "";
  std::string text;
  for (const auto part : {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT}) {
    char* value = nullptr;
    if (curl_url_get(url.get(), part, &value, CURLU_DEFAULT_PORT) != CURLUE_OK) return "";
    text += fmt::format("{} ", value);
    curl_free(value);
  }
  return text;
}

}  // namespace

HttpTransfer::HttpTransfer(HttpRequest request, const AuthProfile* profile, const Limits& limits)
    : Transfer(profile, limits), request_(std::move(request)) {
  auto* easy = handle();
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
  const bool has_body =
      !request_.body.empty() || request_.method == "POST" || request_.method == "PUT" || request_.method == "PATCH";
  if (has_body) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.c_str());
  }
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  if (request_.method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  curl_slist* list = nullptr;
  const auto add = [&](const std::string& line) { list = curl_slist_append(list, line.c_str()); };
  const auto has = [&](std::string_view name) {
    return std::any_of(request_.headers.begin(), request_.headers.end(),
                       [&](const Header& header) { return same_word(header.name, name); });
  };
  // An empty value is written with a semicolon, or curl leaves the header out.
  for (const auto& header : request_.headers)
    add(header.value.empty() ? header.name + ";" : fmt::format("{}: {}", header.name, header.value));
  if (!has("Content-Type")) add("Content-Type:");
  if (!has("User-Agent")) add("User-Agent: wrapup");
  add("Expect:");
  headers_.reset(list);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
}

std::size_t HttpTransfer::take_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  const auto bytes = size * count;
  const auto room = transfer.limits().largest_answer - transfer.body_.size();
  transfer.body_.append(data, std::min(bytes, room));
  transfer.cut_ |= bytes > room;
  return transfer.cut_ ? 0 : bytes;
}

std::size_t HttpTransfer::take_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  const auto bytes = size * count;
  transfer.header_bytes_ += bytes;
  if (transfer.header_bytes_ > largest_headers) {
    transfer.headers_too_large_ = true;
    return 0;
  }
  const std::string_view line(data, bytes);
  const auto colon = line.find(':');
  if (colon != std::string_view::npos && same_word(line.substr(0, colon), "Retry-After"))
    transfer.retry_after_ = std::string(trimmed(line.substr(colon + 1)));
  return bytes;
}

Exchange HttpTransfer::outcome(CURLcode code, int status) {
  if (headers_too_large_) return NoAnswer{"the headers of the answer are larger than 64 KiB"};
  if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && cut_))
    return Answer{status, std::move(body_), cut_, std::move(retry_after_)};
  if (code == CURLE_OPERATION_TIMEDOUT && status != 0)
    return NoAnswer{fmt::format("answered {}, but not to its end within {}", status, render_duration(limits().timeout_ms))};
  // An answer that is no HTTP counts as an unsupported protocol too; only the address itself says so for good.
  const bool for_good = code == CURLE_URL_MALFORMAT || code == CURLE_SSL_CERTPROBLEM ||
                        (code == CURLE_UNSUPPORTED_PROTOCOL && !request_.url.starts_with("http"));
  return NoAnswer{trouble(code), !for_good};
}

std::string HttpTransfer::same_host_redirect() const {
  char* to = nullptr;
  curl_easy_getinfo(handle(), CURLINFO_REDIRECT_URL, &to);
  if ((status() != 307 && status() != 308) || to == nullptr) return "";
  const auto from = origin(request_.url);
  return !from.empty() && origin(to) == from ? to : "";
}

}  // namespace wrapup::send
