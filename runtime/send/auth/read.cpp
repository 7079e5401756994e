// Profiles as the settings write them.
#include <fmt/format.h>

#include "runtime/send/auth.h"

namespace wrapup::send {

namespace {

std::optional<SecretSource> needed(Section& section, const char* name) {
  auto secret = section.secret(name);
  if (!section.has(name))
    section.fault("", fmt::format("`{}.{}` is missing", section.path(), name),
                  fmt::format("{} = \"env:NAME\" or \"file:/path\"", name));
  return secret;
}

using Kind = decltype(AuthProfile::kind);

std::optional<Kind> read_bearer(Section& section) {
  auto token = needed(section, "token");
  if (!token) return std::nullopt;
  return Bearer{std::move(*token)};
}

std::optional<Kind> read_basic(Section& section) {
  auto user = section.text("user");
  auto password = needed(section, "password");
  if (!password) return std::nullopt;
  return Basic{std::move(user), std::move(*password)};
}

std::optional<Kind> read_header(Section& section) {
  auto name = section.text("header");
  auto value = needed(section, "value");
  if (!value) return std::nullopt;
  return SecretHeader{std::move(name), std::move(*value)};
}

std::optional<Kind> read_hmac(Section& section) {
  auto header = section.text("header");
  const auto over = section.word("over", {"body", "timestamp.body", "id.timestamp.body"}, 0);
  const auto encoding = section.word("encoding", {"hex", "base64"}, 0);
  auto value = section.text("value", "{signature}");
  if (value.find("{signature}") == std::string::npos)
    section.fault("value", "the signature stands nowhere in `value`", "value = \"sha256={signature}\"");
  auto timestamp_header = section.text("timestamp_header", "");
  if (over != 0 && timestamp_header.empty() && value.find("{timestamp}") == std::string::npos)
    section.fault("over", "nobody can check a signature over a time that is not sent", "timestamp_header = \"X-Timestamp\"");
  auto id_header = section.text("id_header", "");
  auto secret = needed(section, "secret");
  if (!secret) return std::nullopt;
  return Hmac{
      std::move(header), std::move(*secret),          static_cast<Hmac::Over>(over), static_cast<Hmac::Encoding>(encoding),
      std::move(value),  std::move(timestamp_header), std::move(id_header)};
}

std::optional<Kind> read_oauth2(Section& section) {
  auto token_url = section.text("token_url");
  if (!token_url.empty() && !token_url.starts_with("https://") && !token_url.starts_with("http://"))
    section.fault("token_url", "`token_url` is no address", "token_url = \"https://login.example.com/oauth2/token\"");
  auto client_id = section.text("client_id");
  auto scope = section.text("scope", "");
  auto audience = section.text("audience", "");
  const bool in_body = section.word("client", {"basic", "body"}, 0) == 1;
  auto secret = needed(section, "client_secret");
  if (!secret) return std::nullopt;
  return ClientCredentials{std::move(token_url), std::move(client_id), std::move(*secret),
                           std::move(scope),     std::move(audience),  in_body};
}

std::optional<Kind> read_mail(Section& section) {
  MailServer server;
  server.url = section.text("server");
  if (!server.url.empty() && !server.url.starts_with("smtp://") && !server.url.starts_with("smtps://"))
    section.fault("server", "`server` is no mail server", "server = \"smtps://mail.example.com\"");
  server.sender = section.text("sender", "");
  server.user = section.text("user", "");
  server.password = section.secret("password");
  server.plain = section.truth("plain", false);
  return server;
}

std::optional<Kind> read_certificate(Section& section) {
  if (!section.has("certificate"))
    section.fault("", fmt::format("`{}.certificate` is missing", section.path()), "certificate = \"client.pem\"");
  return CertificateAlone{};
}

struct Row {
  const char* word;
  std::optional<Kind> (*read)(Section&);
};

constexpr Row kinds[] = {{"bearer", read_bearer}, {"basic", read_basic}, {"header", read_header},          {"hmac", read_hmac},
                         {"oauth2", read_oauth2}, {"mail", read_mail},   {"certificate", read_certificate}};

}  // namespace

std::optional<AuthProfile> read_profile(Section& section) {
  std::vector<std::string> words;
  for (const auto& row : kinds) words.emplace_back(row.word);
  if (!section.has("kind")) section.text("kind");  // says that it is missing
  const auto word = section.word("kind", words, words.size());
  if (word == words.size()) return std::nullopt;
  auto kind = kinds[word].read(section);
  AuthProfile profile;
  if (section.has("certificate")) {
    ClientCertificate certificate{section.path("certificate", ""), {}, section.secret("key_password")};
    certificate.key = section.has("key") ? section.path("key", "") : certificate.certificate;
    profile.certificate = std::move(certificate);
  }
  if (section.has("authority")) profile.authority = section.path("authority", "");
  if (!kind) return std::nullopt;
  profile.kind = std::move(*kind);
  return profile;
}

}  // namespace wrapup::send
