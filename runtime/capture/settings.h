// The providers whose deliveries are taken, as the settings file names them: docs/operations/providers.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime/capture/signature/signatures.h"
#include "runtime/settings/settings.h"

namespace wrapup::capture {

/// One place where deliveries come in: POST /v1/events/NAME.
struct Endpoint {
  std::string name;
  std::string provider;  // whose adapters read it: the name, unless the settings say otherwise
  Verification verification = Unsigned{};
  std::vector<SecretSource> secrets;
  std::int64_t window_ms = 300'000;
  std::size_t most_bytes = 8u << 20;
  std::int64_t answer_within_ms = 5000;  // while the call goes on: for what other systems are asked before it is answered
};

using Endpoints = std::map<std::string, Endpoint, std::less<>>;

/// Reads [providers.NAME]; what is wrong is a fault of the file.
Endpoints read_endpoints(Section& root);

}  // namespace wrapup::capture
