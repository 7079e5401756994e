#include "runtime/serve/settings.h"

#include <fmt/format.h>

#include <charconv>

namespace wrapup::serve {

namespace {

constexpr std::int64_t hour_in_ms = 3'600'000;
constexpr std::int64_t mebi = 1 << 20;

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

/// "127.0.0.1:8080", "[::1]:8080", ":8080" for every address of the machine.
void read_address(Section& section, http::Settings& listen) {
  const auto written = section.text("address", "127.0.0.1:8080");
  const auto colon = written.rfind(':');
  unsigned port = 0;
  const auto* end = written.data() + written.size();
  if (colon == std::string::npos || std::from_chars(written.data() + colon + 1, end, port).ptr != end || port > 65535 ||
      colon + 1 == written.size()) {
    section.fault("address", fmt::format("`{}` is no address with a port", written), "address = \"127.0.0.1:8080\"");
    return;
  }
  auto host = written.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  listen.address = host.empty() ? "0.0.0.0" : host;
  listen.port = static_cast<std::uint16_t>(port);
}

void read_listen(Section& root, ServeSettings& settings) {
  auto section = root.section("listen");
  if (!section) return;
  auto& listen = settings.listen;
  read_address(*section, listen);
  settings.public_url = section->text("public_url", "");
  while (settings.public_url.ends_with('/')) settings.public_url.pop_back();
  const auto certificate = section->path("certificate", ""), key = section->path("key", "");
  if (certificate.empty() != key.empty()) {
    section->fault(certificate.empty() ? "key" : "certificate", "TLS needs both a certificate and its key",
                   "certificate = \"chain.pem\" and key = \"key.pem\"; or neither, behind a proxy");
  } else if (!certificate.empty()) {
    listen.tls = http::TlsFiles{certificate.string(), key.string()};
  }
  listen.threads = static_cast<unsigned>(section->integer("threads", 1, 64, listen.threads));
  listen.most_connections = static_cast<std::size_t>(
      section->integer("most_connections", 1, 100'000, static_cast<std::int64_t>(listen.most_connections)));
  listen.most_bytes_in_hand = static_cast<std::size_t>(section->integer("most_mebibytes_in_hand", 1, 1 << 20, 128) * mebi);
  settings.grace_ms = section->duration("grace", 0, hour_in_ms, settings.grace_ms);
}

void read_journal(Section& root, ServeSettings& settings) {
  auto section = root.section("journal");
  if (!section) {
    root.fault("", "where does the journal lie?", "[journal] with folder = \"journal\"");
    return;
  }
  settings.journal = section->path("folder", "journal");
  if (section->has("sealing_key")) settings.sealing_key = section->secret("sealing_key");
  if (section->has("signing_key")) settings.signing_key = section->secret("signing_key");
  settings.checkpoint_every = static_cast<std::uint64_t>(
      section->integer("checkpoint_every", 1, 1'000'000, static_cast<std::int64_t>(settings.checkpoint_every)));
  settings.most_waiting_bytes = static_cast<std::size_t>(section->integer("most_mebibytes_waiting", 1, 1 << 16, 64) * mebi);
}

access::Token read_token(const std::string& name, Section& section) {
  access::Token token{.name = name, .hash = section.text("hash"), .role = access::Role::operator_, .scopes = {}};
  if (token.hash.starts_with("sha256:")) token.hash.erase(0, 7);
  if (!token.hash.empty() && (token.hash.size() != 64 || token.hash.find_first_not_of("0123456789abcdef") != std::string::npos))
    section.fault("hash", "it is not the SHA-256 of a token", "`wrapup token new` makes a token and prints what to put here");
  constexpr access::Role roles[] = {access::Role::operator_, access::Role::reviewer, access::Role::auditor, access::Role::admin};
  if (!section.has("role"))
    section.fault("", fmt::format("which role has `{}`?", name), "role = \"operator\", reviewer, auditor or admin");
  token.role = roles[section.word("role", {"operator", "reviewer", "auditor", "admin"}, 0)];
  const auto scopes = section.texts("scopes");
  for (const auto& text : scopes) {
    if (const auto scope = access::read_scope(text)) {
      token.scopes.push_back(*scope);
    } else {
      section.fault("scopes", fmt::format("`{}` is no scope", text),
                    "scopes = [\"location:austin\"]; without scopes: every call");
    }
  }
  if (section.has("scopes") && scopes.empty())
    section.fault("scopes", "an empty list would mean every call", "leave it out if that is meant");
  return token;
}

AccessSettings read_access_settings(Section& root) {
  AccessSettings settings;
  settings.masks[access::Role::auditor] = {"pii", "health", "payment", "recording", "conversation"};
  if (auto section = root.section("mask")) {
    for (const auto role : {access::Role::operator_, access::Role::reviewer, access::Role::auditor, access::Role::admin}) {
      if (!section->has(access::role_name(role))) continue;
      const auto labels = section->texts(access::role_name(role));
      settings.masks[role] = {labels.begin(), labels.end()};
    }
  }
  for (auto& [name, section] : root.sections("token")) settings.tokens.push_back(read_token(name, section));
  return settings;
}

}  // namespace

ServeSettings read_serve_settings(Section& root) {
  ServeSettings settings;
  settings.rules = root.path("rules", "rules");
  if (root.has("candidate")) settings.candidate = root.path("candidate", "");
  for (auto& [name, section] : root.sections("candidates")) {
    settings.candidates[name] = section.path("rules", "");
    if (!section.has("rules")) section.fault("rules", "which rules are these?", "rules = \"rules-next\"");
    if (name == "candidate") section.fault("", "`candidate` is the one that decides every call, and stands above");
  }
  settings.watch_ms = root.duration("watch", 0, hour_in_ms, settings.watch_ms);
  read_listen(root, settings);
  read_journal(root, settings);
  if (auto section = root.section("decide")) {
    settings.decide.deadline_ms = section->duration("deadline", 0, 24 * hour_in_ms, settings.decide.deadline_ms);
    settings.decide.threads = static_cast<unsigned>(section->integer("threads", 1, 64, settings.decide.threads));
    settings.most_undecided = static_cast<std::size_t>(
        section->integer("most_waiting", 1, 10'000'000, static_cast<std::int64_t>(settings.most_undecided)));
  }
  settings.deliver = outbox::read_delivery_settings(root);
  settings.retention = read_retention_settings(root, settings.decide.deadline_ms + settings.deliver.outbox.patience);
  settings.endpoints = capture::read_endpoints(root);
  settings.access = read_access_settings(root);
  for (const auto& [name, endpoint] : settings.endpoints) {
    if (!std::holds_alternative<capture::Unsigned>(endpoint.verification) || is_loopback(settings.listen.address)) continue;
    for (auto& [each, section] : root.sections("providers")) {
      if (each != name) continue;
      section.fault("signature", fmt::format("anybody who reaches {} could send deliveries", settings.listen.address),
                    "a signature; or an address of this machine alone, 127.0.0.1, for trying out");
    }
  }
  return settings;
}

std::string faults_text(const std::filesystem::path& path, const std::vector<SettingsFault>& faults) {
  std::string text;
  for (const auto& fault : faults) {
    text += fault.line > 0 ? fmt::format("{}:{}: {}\n", path.string(), fault.line, fault.message)
                           : fmt::format("{}: {}\n", path.string(), fault.message);
    if (!fault.help.empty()) text += fmt::format("  = try: {}\n", fault.help);
  }
  return text;
}

}  // namespace wrapup::serve
