// Signing in: what a deployment's profiles add to a request. A profile is a section of the settings, [auth.NAME]; rules name it.
// Secrets are read when they are used, so that a file can be replaced while the service runs.
//
// To add a kind: its struct here, a file in auth/, a row in auth/read.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/delivery/request.h"
#include "runtime/settings/settings.h"

namespace wrapup::send {

/// kind = "bearer": `Authorization: Bearer TOKEN` (RFC 6750).
struct Bearer {
  SecretSource token;
};

/// kind = "basic": user and password (RFC 7617).
struct Basic {
  std::string user;
  SecretSource password;
};

/// kind = "header": a header with a secret value, `X-API-Key`.
struct SecretHeader {
  std::string name;
  SecretSource value;
};

/// kind = "hmac": a signature by HMAC-SHA256 over the body, or over more than it.
struct Hmac {
  enum class Over { body, timestamp_body, id_timestamp_body };
  enum class Encoding { hex, base64 };
  std::string header;  // that carries the signature
  SecretSource secret;
  Over over = Over::body;  // parts are joined by full stops; the id is the request's Idempotency-Key
  Encoding encoding = Encoding::hex;
  std::string value = "{signature}";        // "sha256={signature}", "t={timestamp},v1={signature}"
  std::string timestamp_header, id_header;  // or empty
};

/// kind = "oauth2": client credentials (RFC 6749, 4.4). The token is kept until it expires, and renewed once on a 401.
struct ClientCredentials {
  std::string token_url, client_id;
  SecretSource client_secret;
  std::string scope, audience;  // or empty
  bool in_body = false;         // where the client signs in: as form fields, or by Basic
};

/// kind = "mail": the server that takes e-mail.
struct MailServer {
  std::string url;     // "smtps://mail.example.com", or "smtp://…", which has to offer STARTTLS unless `plain`
  std::string sender;  // of mail that names none
  std::string user;    // or empty
  std::optional<SecretSource> password;
  bool plain = false;
};

/// kind = "certificate": nothing but the certificate below.
struct CertificateAlone {};

/// A client certificate with its key (mTLS), PEM files; any profile may have one.
struct ClientCertificate {
  std::filesystem::path certificate, key;
  std::optional<SecretSource> key_password;
};

struct AuthProfile {
  std::variant<CertificateAlone, Bearer, Basic, SecretHeader, Hmac, ClientCredentials, MailServer> kind;
  std::optional<ClientCertificate> certificate;
  std::optional<std::filesystem::path> authority;  // PEM: whom to trust in place of the system's authorities
};

/// Reads [auth.NAME]; what is wrong is a fault of the section. Nothing where it cannot be used.
std::optional<AuthProfile> read_profile(Section& section);

/// Header lines that sign `request`. `now`: milliseconds since 1970; `token`: of a ClientCredentials profile.
std::variant<std::vector<Header>, SettingsError> sign(const AuthProfile& profile, const HttpRequest& request, std::int64_t now,
                                                      const std::string& token);

/// The request that gets a token.
std::variant<HttpRequest, SettingsError> token_request(const ClientCredentials& credentials);

struct Token {
  std::string value;
  std::int64_t expires_at = 0;  // milliseconds since 1970; some seconds before the server thinks so
};

/// The token in the server's answer (RFC 6749, 5.1); without `expires_in` it lasts five minutes. An error repeats the server's
/// `error`, nothing else of the answer.
std::variant<Token, SettingsError> read_token(int status, std::string_view body, std::int64_t now);

}  // namespace wrapup::send
