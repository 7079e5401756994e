#include "runtime/values/url.h"

#include <algorithm>

#include "runtime/values/hex.h"
#include "runtime/values/scan.h"

namespace wrapup {
namespace {

/// What stands between "//" and the path, or nothing where the scheme is another.
std::optional<std::string_view> authority_of(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = url.substr(0, colon);
  if (!same_word(scheme, "http") && !same_word(scheme, "https")) return std::nullopt;
  const std::string_view rest = url.substr(colon + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

struct HostPort {
  std::string_view host, port;
};

HostPort split(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.starts_with('[')) {  // an IPv6 address has colons of its own
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return {};
    const std::string_view port = authority.substr(close + 1);
    return {authority.substr(1, close - 1), port.empty() ? "" : port.substr(1)};
  }
  const std::size_t colon = authority.find(':');
  if (colon == std::string_view::npos) return {authority, ""};
  return {authority.substr(0, colon), authority.substr(colon + 1)};
}

bool is_host_character(char c) {
  return Scan::is_letter(c) || Scan::is_digit(c) || c == '-' || c == '.' || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::optional<std::string> read_url(std::string_view text) {
  text = trimmed(text);
  const auto authority = authority_of(text);
  if (!authority) return std::nullopt;
  const auto [host, port] = split(*authority);
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\';
  });
  if (!plain || host.empty() || !std::all_of(host.begin(), host.end(), is_host_character)) return std::nullopt;
  if (port.size() > 5 || !std::all_of(port.begin(), port.end(), Scan::is_digit)) return std::nullopt;
  return std::string(text);
}

std::string url_host(std::string_view url) {
  const auto authority = authority_of(url);
  if (!authority) return "";
  std::string host(split(*authority).host);
  std::transform(host.begin(), host.end(), host.begin(), Scan::lower);
  return host;
}

std::string percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = text[i] == '%' && i + 2 < text.size() ? from_hex(text.substr(i + 1, 2)) : std::nullopt;
    if (byte) {
      out += *byte;
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace wrapup
