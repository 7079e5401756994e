#include "runtime/http/message.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/values/scan.h"
#include "runtime/values/url.h"

namespace wrapup::http {

std::optional<std::string_view> Head::header(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const auto& [each, value] : headers) {
    if (!same_word(each, name)) continue;
    if (found && *found != value) return std::nullopt;
    found = value;
  }
  return found;
}

std::string_view Head::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::optional<std::string> Head::query(std::string_view name) const {
  auto at = target.find('?');
  while (at != std::string::npos) {
    const auto end = target.find('&', at + 1);
    const auto pair = std::string_view(target).substr(at + 1, end == std::string::npos ? end : end - at - 1);
    const auto equals = std::min(pair.find('='), pair.size());
    if (percent_decoded(pair.substr(0, equals), true) == name)
      return percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    at = end;
  }
  return std::nullopt;
}

std::string Head::content_type() const {
  auto value = header("Content-Type").value_or("");
  value = value.substr(0, value.find(';'));
  std::string type;
  for (const char each : value) {
    if (each != ' ' && each != '\t') type += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
  }
  return type;
}

Response error_response(int status, std::string_view message) {
  const nlohmann::ordered_json body{{"error", message}};
  return {.status = status, .body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"};
}

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (end > 0) parts.push_back(percent_decoded(path.substr(0, end), false));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

}  // namespace wrapup::http
