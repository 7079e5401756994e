// Everything that wrapup-serve.toml says: docs/operations/configure.md.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/access/token.h"
#include "runtime/capture/settings.h"
#include "runtime/decide/decider.h"
#include "runtime/http/server.h"
#include "runtime/outbox/settings.h"
#include "runtime/serve/retention.h"
#include "runtime/settings/settings.h"

namespace wrapup::serve {

struct AccessSettings {
  std::vector<access::Token> tokens;
  std::map<access::Role, access::Masked> masks;
};

struct ServeSettings {
  std::filesystem::path rules;
  std::optional<std::filesystem::path> candidate;           // decides beside them, and what differs is kept
  std::map<std::string, std::filesystem::path> candidates;  // by name: an admin sees what they would change
  std::int64_t watch_ms = 2000;                             // how often the rule files are looked at; 0: never
  http::Settings listen;
  std::string public_url;
  std::filesystem::path journal;
  std::optional<SecretSource> sealing_key, signing_key;
  std::uint64_t checkpoint_every = 10000;
  std::size_t most_waiting_bytes = 64u << 20;
  std::size_t most_undecided = 200'000;
  deciding::DeciderSettings decide;
  outbox::DeliverySettings deliver;
  capture::Endpoints endpoints;
  AccessSettings access;
  RetentionSettings retention;
  std::int64_t grace_ms = 10'000;  // for requests under way when it is told to stop
};

/// Reads its parts of the file; what is wrong are faults of the file. Others read theirs before file.finish().
ServeSettings read_serve_settings(Section& root);
/// The file's faults as people read them, a line or two each: "wrapup-serve.toml:7: …".
std::string faults_text(const std::filesystem::path& path, const std::vector<SettingsFault>& faults);

}  // namespace wrapup::serve
