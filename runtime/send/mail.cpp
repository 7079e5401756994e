#include "runtime/send/mail.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace wrapup::send {

namespace {

/// RFC 5322, 3.3: "Fri, 20 Nov 2026 22:12:07 +0000".
std::string mail_date(std::int64_t now) {
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = fmt::gmtime(static_cast<std::time_t>(now / 1000));
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[time.tm_wday], time.tm_mday, months[time.tm_mon],
                     time.tm_year + 1900, time.tm_hour, time.tm_min, time.tm_sec);
}

}  // namespace

MailTransfer::MailTransfer(const MailRequest& request, const AuthProfile& profile, const std::string& password,
                           const Limits& limits, std::int64_t now)
    : Transfer(&profile, limits) {
  auto* easy = handle();
  const auto& server = std::get<MailServer>(profile.kind);
  const auto& sender = request.sender.empty() ? server.sender : request.sender;
  message_ = fmt::format("Date: {}\r\n", mail_date(now));
  if (request.sender.empty()) message_ += fmt::format("From: {}\r\n", sender);
  message_ += request.message;
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(easy, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(easy, CURLOPT_USE_SSL, server.plain ? static_cast<long>(CURLUSESSL_TRY) : static_cast<long>(CURLUSESSL_ALL));
  if (!server.user.empty()) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  }
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, fmt::format("<{}>", sender).c_str());
  curl_slist* list = nullptr;
  for (const auto& recipient : request.recipients) list = curl_slist_append(list, fmt::format("<{}>", recipient).c_str());
  recipients_.reset(list);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients_.get());
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_message);
  curl_easy_setopt(easy, CURLOPT_READDATA, this);
}

std::size_t MailTransfer::give_message(char* to, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<MailTransfer*>(self);
  const auto bytes = std::min(size * count, transfer.message_.size() - transfer.given_);
  std::memcpy(to, transfer.message_.data() + transfer.given_, bytes);
  transfer.given_ += bytes;
  return bytes;
}

Exchange MailTransfer::outcome(CURLcode code, int status) {
  if (code == CURLE_OK) return Answer{status, "", false, std::nullopt};
  // RFC 5321, 4.2.1: a code of 5yz says that the same will not be taken later either.
  const bool for_good =
      status >= 500 || code == CURLE_LOGIN_DENIED || code == CURLE_URL_MALFORMAT || code == CURLE_USE_SSL_FAILED;
  return NoAnswer{status >= 400 ? fmt::format("the mail server answered {}", status) : trouble(code), !for_good};
}

}  // namespace wrapup::send
