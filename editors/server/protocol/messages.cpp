#include "editors/server/protocol/messages.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace wrapup::lsp {

namespace {

constexpr std::string_view end_of_header = "\r\n\r\n";
constexpr std::string_view length_field = "content-length:";
constexpr std::size_t longest_header = 64 * 1024;
constexpr std::size_t longest_message = std::size_t{256} << 20;

/// The value of Content-Length; field names are read in any case, as in HTTP.
std::optional<std::size_t> content_length(std::string_view header) {
  while (!header.empty()) {
    const auto line = header.substr(0, header.find("\r\n"));
    header.remove_prefix(std::min(header.size(), line.size() + 2));
    std::string name(line.substr(0, length_field.size()));
    for (auto& letter : name) letter = static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
    if (name != length_field) continue;
    auto digits = line.substr(length_field.size());
    digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
    std::size_t length = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (read.ec == std::errc{}) return length;
  }
  return std::nullopt;
}

}  // namespace

bool MessageReader::fill() {
  char some[64 * 1024];
  ssize_t size = 0;
  do {
    size = ::read(descriptor_, some, sizeof some);
  } while (size < 0 && errno == EINTR);
  if (size <= 0) return false;
  buffer_.append(some, static_cast<std::size_t>(size));
  return true;
}

Incoming MessageReader::next() {
  std::size_t header = 0;
  while ((header = buffer_.find(end_of_header)) == std::string::npos) {
    if (buffer_.size() > longest_header || !fill()) return {std::nullopt, "", true};
  }
  const auto length = content_length(std::string_view(buffer_).substr(0, header));
  buffer_.erase(0, header + end_of_header.size());
  if (!length) return {std::nullopt, "a message without a Content-Length", false};
  if (*length > longest_message) return {std::nullopt, "", true};
  while (buffer_.size() < *length) {
    if (!fill()) return {std::nullopt, "", true};
  }
  auto message = Json::parse(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(*length), nullptr, false);
  buffer_.erase(0, *length);
  if (message.is_discarded() || !message.is_object()) return {std::nullopt, "a message that is no JSON object", false};
  return {std::move(message), "", false};
}

bool MessageReader::has_more() const {
  if (!buffer_.empty()) return true;
  pollfd waiting{descriptor_, POLLIN, 0};
  return ::poll(&waiting, 1, 0) > 0;
}

void MessageWriter::write(const Json& message) {
  const auto content = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto whole = fmt::format("Content-Length: {}\r\n\r\n{}", content.size(), content);
  const std::lock_guard lock(mutex_);
  std::string_view rest = whole;
  while (!rest.empty()) {
    const auto size = ::write(descriptor_, rest.data(), rest.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace wrapup::lsp
