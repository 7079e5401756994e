// Client credentials: asking for a token, and reading it.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/delivery/escape.h"
#include "runtime/send/auth.h"
#include "runtime/values/hex.h"

namespace wrapup::send {

namespace {

// Seconds.
constexpr std::int64_t lasts_unsaid = 300;  // where the server does not say how long
constexpr std::int64_t lasts_at_least = 5;  // so that a server that says nought is not asked without end
constexpr std::int64_t lasts_at_most = 24 * 3600;
constexpr std::int64_t early = 30;  // before its end a token is not used any more

std::string form(const std::vector<Header>& fields) {
  std::string text;
  for (const auto& field : fields) {
    if (field.value.empty()) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", form_encoded(field.name), form_encoded(field.value));
  }
  return text;
}

}  // namespace

std::variant<HttpRequest, SettingsError> token_request(const ClientCredentials& credentials) {
  const auto secret = credentials.client_secret.read();
  if (const auto* error = std::get_if<SettingsError>(&secret)) return *error;
  const auto& value = std::get<std::string>(secret);
  HttpRequest request{
      "POST", credentials.token_url, {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}}, ""};
  std::vector<Header> fields{
      {"grant_type", "client_credentials"}, {"scope", credentials.scope}, {"audience", credentials.audience}};
  if (credentials.in_body) {
    fields.push_back({"client_id", credentials.client_id});
    fields.push_back({"client_secret", value});
  } else {
    // RFC 6749, 2.3.1: both are form-encoded before they are joined.
    request.headers.push_back(
        {"Authorization", "Basic " + to_base64(fmt::format("{}:{}", form_encoded(credentials.client_id), form_encoded(value)))});
  }
  request.body = form(fields);
  return request;
}

std::variant<Token, SettingsError> read_token(int status, std::string_view body, std::int64_t now) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (status < 200 || status > 299) {
    const auto error = json.is_object() ? json.value("error", nlohmann::json()) : nlohmann::json();
    return SettingsError{
        fmt::format("no token: the server answered {}{}", status,
                    error.is_string() ? fmt::format(", {}", on_one_line(error.get<std::string>().substr(0, 80))) : "")};
  }
  const auto token = json.is_object() ? json.value("access_token", nlohmann::json()) : nlohmann::json();
  if (!token.is_string() || token.get<std::string>().empty() || !is_header_value(token.get<std::string>()))
    return SettingsError{"no token: the server's answer has no `access_token`"};
  const auto expires = json.value("expires_in", nlohmann::json());
  auto seconds = lasts_unsaid;
  if (expires.is_number())
    seconds = static_cast<std::int64_t>(std::clamp(expires.get<double>(), 0.0, static_cast<double>(lasts_at_most)));
  return Token{token.get<std::string>(), now + std::max({seconds - early, seconds / 2, lasts_at_least}) * 1000};
}

}  // namespace wrapup::send
