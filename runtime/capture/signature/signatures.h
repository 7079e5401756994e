// Whether a delivery comes from whom it says it comes from.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/capture/signature/signed_request.h"

namespace wrapup::capture {

/// Verifies one delivery with one secret.
using Verify = Refusal (*)(const SignedRequest& request, std::string_view secret);

struct Signature {
  std::string_view name;
  Verify verify;
};

/// All that are known, by name.
std::span<const Signature> signatures();
/// Null: there is none of this name.
const Signature* find_signature(std::string_view name);

/// An HMAC that the settings describe, for whatever is not in the registry.
struct HmacScheme {
  std::string header = "X-Signature";
  std::string prefix = {};  // before the signature in its header: "sha256="
  Hash hash = Hash::sha256;
  enum class Encoding { hex, base64 } encoding = Encoding::hex;
  std::string covers = "{body}";      // {body}, {timestamp}, {url} and {method} stand for themselves
  std::string timestamp_header = {};  // needed for {timestamp}, whose window is then checked
};

/// Refuses a delivery that this scheme and secret did not sign.
Refusal verify_hmac(const HmacScheme& scheme, const SignedRequest& request, std::string_view secret);

/// How a provider's deliveries are verified; a settings file names one of them.
struct Unsigned {};  // anybody may send: for trying out
using Verification = std::variant<const Signature*, HmacScheme, Unsigned>;

/// Genuine where one of the secrets says so: during a rotation there are two. Else the refusal that the first secret gives.
Refusal verify(const Verification& verification, const SignedRequest& request, const std::vector<std::string>& secrets);

}  // namespace wrapup::capture
