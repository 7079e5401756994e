// https://www.twilio.com/docs/usage/security#validating-requests: X-Twilio-Signature is the HMAC-SHA1, in base64, of the URL as
// Twilio called it, followed by the names and values of the form, sorted by name, by the account's auth token. Where the body is
// no form, the URL has bodySHA256, the body's digest in hexadecimal digits. No time is stated.
#include <algorithm>
#include <string>
#include <vector>

#include "runtime/capture/signature/signatures.h"
#include "runtime/read/form.h"
#include "runtime/values/hex.h"
#include "runtime/values/sha256.h"

namespace wrapup::capture {

Refusal verify_twilio(const SignedRequest& request, std::string_view secret) {
  auto covered = request.url;
  if (request.request.content_type() == "application/x-www-form-urlencoded") {
    auto fields = form_fields(request.request.body);
    std::sort(fields.begin(), fields.end());
    for (const auto& [name, value] : fields) covered += name + value;
  } else if (const auto digest = request.request.query("bodySHA256")) {
    if (!equal_in_constant_time(*digest, sha256_hex(request.request.body))) return "bodySHA256 is not the digest of the body";
  } else {
    return "the body is no form, and the URL has no bodySHA256";
  }
  return expect_header(request, "X-Twilio-Signature", to_base64(hmac(Hash::sha1, secret, covered)));
}

}  // namespace wrapup::capture
