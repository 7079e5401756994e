#include <fmt/format.h>

#include "runtime/delivery/escape.h"
#include "runtime/send/auth.h"
#include "runtime/send/auth/hmac.h"
#include "runtime/values/hex.h"
#include "runtime/values/overloaded.h"

namespace wrapup::send {

namespace {

using Signed = std::variant<std::vector<Header>, SettingsError>;

/// A header with what is made of a secret; a secret that cannot stand in a header is an error.
template <typename Make>
Signed with_secret(const SecretSource& source, Make make) {
  const auto secret = source.read();
  if (const auto* error = std::get_if<SettingsError>(&secret)) return *error;
  Header header = make(std::get<std::string>(secret));
  if (!is_header_value(header.value)) return SettingsError{fmt::format("`{}` cannot stand in a header", source.reference())};
  return std::vector{std::move(header)};
}

}  // namespace

Signed sign(const AuthProfile& profile, const HttpRequest& request, std::int64_t now, const std::string& token) {
  return std::visit(
      Overloaded{
          [](const CertificateAlone&) -> Signed { return std::vector<Header>{}; },
          [](const Bearer& bearer) {
            return with_secret(bearer.token,
                               [](const std::string& secret) { return Header{"Authorization", "Bearer " + secret}; });
          },
          [](const Basic& basic) {
            return with_secret(basic.password, [&](const std::string& secret) {
              return Header{"Authorization", "Basic " + to_base64(fmt::format("{}:{}", basic.user, secret))};
            });
          },
          [](const SecretHeader& header) {
            return with_secret(header.value, [&](const std::string& secret) { return Header{header.name, secret}; });
          },
          [&](const Hmac& hmac) -> Signed {
            const auto secret = hmac.secret.read();
            if (const auto* error = std::get_if<SettingsError>(&secret)) return *error;
            return hmac_headers(hmac, std::get<std::string>(secret), request, now);
          },
          [&](const ClientCredentials&) -> Signed { return std::vector{Header{"Authorization", "Bearer " + token}}; },
          [](const MailServer&) -> Signed { return SettingsError{"a mail server's profile does not sign requests by HTTP"}; }},
      profile.kind);
}

}  // namespace wrapup::send
