// https://docs.vapi.ai/server-url/server-authentication: what a server's credential says. Of type HMAC with the defaults of its
// schema (HMACAuthenticationPlan): x-signature is the HMAC-SHA256 of "TIMESTAMP.BODY" in hexadecimal digits, with the time from
// x-timestamp. A bearer token stands in Authorization. The older `secret` of a server is sent as it is, in x-vapi-secret.
#include "runtime/capture/signature/signatures.h"

namespace wrapup::capture {

Refusal verify_bearer(const SignedRequest& request, std::string_view secret);

Refusal verify_vapi(const SignedRequest& request, std::string_view secret) {
  if (request.request.header("x-signature"))
    return verify_hmac({.header = "x-signature", .covers = "{timestamp}.{body}", .timestamp_header = "x-timestamp"}, request,
                       secret);
  if (request.request.header("x-vapi-secret")) return expect_header(request, "x-vapi-secret", secret);
  if (request.request.header("Authorization")) return verify_bearer(request, secret);
  return "there is none of the headers x-signature, x-vapi-secret, Authorization";
}

}  // namespace wrapup::capture
