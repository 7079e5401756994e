#include "runtime/capture/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wrapup::capture {

namespace {

constexpr std::int64_t minute_ms = 60'000, day_ms = 86'400'000;

std::vector<std::string> known_names() {
  std::vector<std::string> names{"hmac", "none"};
  for (const auto& signature : signatures()) names.emplace_back(signature.name);
  return names;
}

HmacScheme read_scheme(Section& section) {
  HmacScheme scheme;
  scheme.header = section.text("header", scheme.header);
  scheme.prefix = section.text("prefix", "");
  constexpr Hash hashes[] = {Hash::sha1, Hash::sha256, Hash::sha512};
  scheme.hash = hashes[section.word("hash", {"sha1", "sha256", "sha512"}, 1)];
  scheme.encoding =
      section.word("encoding", {"hex", "base64"}, 0) == 0 ? HmacScheme::Encoding::hex : HmacScheme::Encoding::base64;
  scheme.covers = section.text("covers", scheme.covers);
  scheme.timestamp_header = section.text("timestamp_header", "");
  const bool covers_time = scheme.covers.find("{timestamp}") != std::string::npos;
  if (scheme.covers.find("{body}") == std::string::npos)
    section.fault("covers", "a signature that does not cover the body proves nothing about it", "covers = \"{body}\"");
  if (covers_time && scheme.timestamp_header.empty())
    section.fault("covers", "it covers {timestamp}, and no header is named that holds it", "timestamp_header = \"X-Timestamp\"");
  // A time that anybody may change guards against nothing.
  if (!covers_time && !scheme.timestamp_header.empty())
    section.fault("timestamp_header", "the signature does not cover the time", "covers = \"{timestamp}.{body}\"");
  return scheme;
}

Verification read_verification(Section& section, const std::string& name) {
  const auto otherwise = find_signature(name) != nullptr ? name : "";
  const auto written = section.text("signature", otherwise);
  if (written == "none") return Unsigned{};
  if (written == "hmac") return read_scheme(section);
  if (const auto* signature = find_signature(written)) return signature;
  if (written.empty()) {
    section.fault("", fmt::format("how are the deliveries of `{}` signed?", name),
                  "signature = \"hmac\", \"bearer\" or a provider that signs alike; \"none\" lets anybody send");
  } else {
    section.fault("signature", fmt::format("there is no signature `{}`", written),
                  fmt::format("one of {}", fmt::join(known_names(), ", ")));
  }
  return Unsigned{};
}

Endpoint read_endpoint(const std::string& name, Section& section) {
  Endpoint endpoint;
  endpoint.name = name;
  endpoint.provider = section.text("adapter", name);
  endpoint.verification = read_verification(section, endpoint.provider);
  endpoint.window_ms = section.duration("window", 1000, day_ms, endpoint.window_ms);
  endpoint.most_bytes =
      static_cast<std::size_t>(section.integer("most_bytes", 1, 256 << 20, static_cast<std::int64_t>(endpoint.most_bytes)));
  endpoint.answer_within_ms = section.duration("answer_within", 100, minute_ms, endpoint.answer_within_ms);
  if (section.has("secrets")) endpoint.secrets = section.secrets("secrets");
  if (endpoint.secrets.size() > 2)
    section.fault("secrets", "there are more than two", "the new one and the old one; take out what is no longer used");
  if (!std::holds_alternative<Unsigned>(endpoint.verification) && !section.has("secrets")) {
    section.fault("", fmt::format("the deliveries of `{}` are signed, and no secret is named", name),
                  "secrets = [\"env:NAME\"], or \"file:PATH\"; two of them while you change from one to the other");
  }
  return endpoint;
}

}  // namespace

Endpoints read_endpoints(Section& root) {
  Endpoints endpoints;
  for (auto& [name, section] : root.sections("providers")) endpoints[name] = read_endpoint(name, section);
  if (endpoints.empty()) {
    root.fault("", "no provider may send anything", "[providers.vapi] with secrets = [\"env:VAPI_SECRET\"], say");
  }
  return endpoints;
}

}  // namespace wrapup::capture
