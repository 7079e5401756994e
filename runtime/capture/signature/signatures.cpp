#include "runtime/capture/signature/signatures.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "runtime/values/hex.h"

namespace wrapup::capture {

#define SIGNATURE(name, function) Refusal function(const SignedRequest&, std::string_view);
#include "runtime/capture/signature/signatures.def"
#undef SIGNATURE

namespace {

constexpr Signature registry[] = {
#define SIGNATURE(name, function) {name, function},
#include "runtime/capture/signature/signatures.def"
#undef SIGNATURE
};

/// The text that a scheme covers; each name in braces once replaced, never within what replaced another.
std::string covered(const HmacScheme& scheme, const SignedRequest& request, std::string_view timestamp) {
  const std::pair<std::string_view, std::string_view> values[] = {
      {"{body}", request.request.body}, {"{timestamp}", timestamp}, {"{url}", request.url}, {"{method}", request.request.method}};
  std::string text;
  for (std::string_view rest = scheme.covers; !rest.empty();) {
    const auto found =
        std::find_if(std::begin(values), std::end(values), [&](const auto& each) { return rest.starts_with(each.first); });
    if (found == std::end(values)) {
      text += rest.front();
      rest.remove_prefix(1);
    } else {
      text += found->second;
      rest.remove_prefix(found->first.size());
    }
  }
  return text;
}

}  // namespace

std::span<const Signature> signatures() {
  return registry;
}

const Signature* find_signature(std::string_view name) {
  const auto found =
      std::find_if(std::begin(registry), std::end(registry), [&](const Signature& each) { return each.name == name; });
  return found == std::end(registry) ? nullptr : found;
}

Refusal verify_hmac(const HmacScheme& scheme, const SignedRequest& request, std::string_view secret) {
  std::string_view timestamp;
  if (!scheme.timestamp_header.empty()) {
    const auto given = request.request.header(scheme.timestamp_header);
    if (!given) return fmt::format("there is no header {}", scheme.timestamp_header);
    if (auto refusal = expect_recent(request, *given)) return refusal;
    timestamp = *given;
  }
  const auto mac = hmac(scheme.hash, secret, covered(scheme, request, timestamp));
  const auto text = scheme.encoding == HmacScheme::Encoding::hex ? to_hex(mac) : to_base64(mac);
  return expect_header(request, scheme.header, scheme.prefix + text);
}

Refusal verify(const Verification& verification, const SignedRequest& request, const std::vector<std::string>& secrets) {
  if (std::holds_alternative<Unsigned>(verification)) return std::nullopt;
  Refusal first = "no secret can be read";
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    const auto* signature = std::get_if<const Signature*>(&verification);
    auto refusal = signature != nullptr ? (*signature)->verify(request, secrets[i])
                                        : verify_hmac(std::get<HmacScheme>(verification), request, secrets[i]);
    if (!refusal) return std::nullopt;
    if (i == 0) first = std::move(refusal);
  }
  return first;
}

}  // namespace wrapup::capture
