#include "runtime/capture/signature/signed_request.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "runtime/values/time.h"

namespace wrapup::capture {

namespace {

const EVP_MD* digest_of(Hash hash) {
  switch (hash) {
    case Hash::sha1: return EVP_sha1();
    case Hash::sha256: return EVP_sha256();
    case Hash::sha512: return EVP_sha512();
  }
  return nullptr;
}

/// Milliseconds since 1970 became larger than this in 1973; seconds will in the year 5138.
constexpr std::int64_t least_milliseconds = 100'000'000'000;

std::optional<std::int64_t> instant_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= 0)
    return number < least_milliseconds ? number * 1000 : number;
  const auto utc = cctz::utc_time_zone();
  return parse_instant(text, &utc);
}

}  // namespace

std::string hmac(Hash hash, std::string_view key, std::string_view message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  HMAC(digest_of(hash), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()),
       message.size(), mac.data(), &size);
  return {mac.begin(), mac.begin() + size};
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Refusal expect_header(const SignedRequest& request, std::string_view header, std::string_view expected) {
  const auto given = request.request.header(header);
  if (!given) return fmt::format("there is no header {}", header);
  if (!equal_in_constant_time(*given, expected)) return fmt::format("the header {} is not what the secret gives", header);
  return std::nullopt;
}

Refusal expect_recent(const SignedRequest& request, std::string_view text) {
  const auto at = instant_of(text);
  if (!at) return "the time in the signature is no time";
  if (std::abs(request.now - *at) > request.window_ms) {
    return fmt::format("it was signed {} {}, which is too long", render_duration((std::abs(request.now - *at) / 1000) * 1000),
                       *at < request.now ? "ago" : "from now");
  }
  return std::nullopt;
}

std::optional<std::string_view> part_of(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find(','), header.size());
    auto part = header.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=') return part.substr(name.size() + 1);
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return std::nullopt;
}

}  // namespace wrapup::capture
