#include "cli/request_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "compiler/diagnostics/render_line.h"
#include "runtime/delivery/escape.h"
#include "runtime/values/overloaded.h"

namespace wrapup::cli {

namespace {

using nlohmann::ordered_json;

std::string readable(std::string text, const std::vector<std::string>& placeholders) {
  for (const auto& each : placeholders) {
    const auto encoded = percent_encoded(each);
    for (auto at = text.find(encoded); at != std::string::npos; at = text.find(encoded, at))
      text.replace(at, encoded.size(), each);
  }
  return text;
}

std::string http_text(const HttpRequest& request, const std::vector<std::string>& placeholders) {
  auto text = safe_lines(request.method + " " + readable(request.url, placeholders));
  for (const auto& header : request.headers) text += safe_lines(header.name + ": " + header.value);
  if (request.body.empty()) return text;
  const auto json = ordered_json::parse(request.body, nullptr, false);
  return text + "\n" + safe_lines(json.is_structured() ? json.dump(2) : readable(request.body, placeholders));
}

std::string mail_text(const MailRequest& request) {
  std::string message = request.message;
  message.erase(std::remove(message.begin(), message.end(), '\r'), message.end());
  while (message.ends_with('\n')) message.pop_back();
  return safe_lines(fmt::format("MAIL {}", fmt::join(request.recipients, ", "))) + safe_lines(message);
}

}  // namespace

std::string safe_lines(std::string_view text) {
  std::string lines;
  while (true) {
    const auto end = text.find('\n');
    lines += show_line(text.substr(0, end)).text + "\n";
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string request_text(const Request& request, const std::vector<std::string>& placeholders) {
  return std::visit(Overloaded{[&](const HttpRequest& http) { return http_text(http, placeholders); },
                               [](const MailRequest& mail) { return mail_text(mail); },
                               [](const FileLine& line) { return safe_lines("FILE " + line.path) + safe_lines(line.line); },
                               [](const Reply& reply) { return safe_lines("REPLY") + safe_lines(reply.json.dump(2)); }},
                    request);
}

}  // namespace wrapup::cli
