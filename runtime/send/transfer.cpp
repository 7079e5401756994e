#include "runtime/send/transfer.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <utility>

#include "runtime/delivery/escape.h"
#include "runtime/send/address.h"
#include "runtime/values/time.h"

namespace wrapup::send {

namespace {

std::string address_text(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = {};
  if (address.sa_family == AF_INET)
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text, sizeof text);
  if (address.sa_family == AF_INET6)
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text, sizeof text);
  return text;
}

}  // namespace

void start_curl() {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  static_cast<void>(started);
}

Transfer::Transfer(const AuthProfile* profile, const Limits& limits) : easy_(curl_easy_init()), limits_(limits) {
  auto* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // the environment's would see everything, and hide where requests go
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));  // at least, whatever the system allows
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits_.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect_ms));
  // The address itself is looked at when it is connected to: what a name meant a moment ago proves nothing. A connection that is
  // used again is looked at before the request goes out, as another destination may have opened it.
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
  if (profile == nullptr) return;
  if (profile->authority) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, profile->authority->c_str());
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  }
  if (!profile->certificate) return;
  curl_easy_setopt(easy, CURLOPT_SSLCERT, profile->certificate->certificate.c_str());
  curl_easy_setopt(easy, CURLOPT_SSLKEY, profile->certificate->key.c_str());
  if (profile->certificate->key_password) {
    // Without its password the key cannot be read, which curl says.
    const auto password = profile->certificate->key_password->read();
    if (const auto* value = std::get_if<std::string>(&password)) curl_easy_setopt(easy, CURLOPT_KEYPASSWD, value->c_str());
  }
}

bool Transfer::refuses(const std::optional<std::string>& special, std::string_view address) {
  if (!special || limits_.private_addresses) return false;
  refused_ = fmt::format("{} is no public address ({}); `private_addresses = true` in the destination's settings allows it",
                         address, *special);
  return true;
}

curl_socket_t Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (transfer.refuses(special_purpose(&address->addr), address_text(address->addr))) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Transfer::before_request(void* self, char* address, char*, int, int) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (transfer.refuses(special_purpose(std::string_view(address)), address)) return CURL_PREREQFUNC_ABORT;
  // Where a connection that was used before breaks, libcurl would send once more by itself. That is for the outbox to do, which
  // writes it down first.
  transfer.sent_again_ = std::exchange(transfer.sent_, true);
  return transfer.sent_again_ ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

Exchange Transfer::result(CURLcode code) {
  if (!refused_.empty()) return NoAnswer{refused_, false};
  if (sent_again_) return NoAnswer{"the connection was closed without an answer"};
  return outcome(code, status());
}

int Transfer::status() const {
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

std::string Transfer::trouble(CURLcode code) const {
  if (code == CURLE_OPERATION_TIMEDOUT) return fmt::format("no answer within {}", render_duration(limits_.timeout_ms));
  if (code == CURLE_GOT_NOTHING) return "the connection was closed without an answer";
  return on_one_line(error_[0] != '\0' ? error_ : curl_easy_strerror(code));
}

}  // namespace wrapup::send
