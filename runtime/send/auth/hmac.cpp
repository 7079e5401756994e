#include "runtime/send/auth/hmac.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

#include "runtime/values/hex.h"
#include "runtime/values/scan.h"

namespace wrapup::send {

namespace {

std::string hmac_sha256(const std::string& key, const std::string& text) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       reinterpret_cast<unsigned char*>(digest.data()), &size);
  digest.resize(size);
  return digest;
}

void put(std::string& text, std::string_view name, const std::string& value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
}

}  // namespace

std::vector<Header> hmac_headers(const Hmac& profile, const std::string& secret, const HttpRequest& request, std::int64_t now) {
  const auto key = std::find_if(request.headers.begin(), request.headers.end(),
                                [](const Header& header) { return same_word(header.name, "Idempotency-Key"); });
  const auto id = key == request.headers.end() ? std::string() : key->value;
  const auto timestamp = std::to_string(now / 1000);
  std::string covered;
  switch (profile.over) {
    case Hmac::Over::body: covered = request.body; break;
    case Hmac::Over::timestamp_body: covered = fmt::format("{}.{}", timestamp, request.body); break;
    case Hmac::Over::id_timestamp_body: covered = fmt::format("{}.{}.{}", id, timestamp, request.body); break;
  }
  const auto digest = hmac_sha256(secret, covered);
  auto value = profile.value;
  put(value, "{signature}", profile.encoding == Hmac::Encoding::hex ? to_hex(digest) : to_base64(digest));
  put(value, "{timestamp}", timestamp);
  std::vector<Header> headers{{profile.header, std::move(value)}};
  if (!profile.timestamp_header.empty()) headers.push_back({profile.timestamp_header, timestamp});
  if (!profile.id_header.empty()) headers.push_back({profile.id_header, id});
  return headers;
}

}  // namespace wrapup::send
