// https://apidocs.callrail.com/#validating-payloads: the header Signature is the HMAC-SHA1 of the body in base64, by the
// company's signing key. No time is stated.
#include "runtime/capture/signature/signatures.h"

namespace wrapup::capture {

Refusal verify_callrail(const SignedRequest& request, std::string_view secret) {
  return verify_hmac({.header = "Signature", .hash = Hash::sha1, .encoding = HmacScheme::Encoding::base64}, request, secret);
}

}  // namespace wrapup::capture
