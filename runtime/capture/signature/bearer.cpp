// RFC 6750: the secret as it is, in the header Authorization.
#include "runtime/capture/signature/signatures.h"

namespace wrapup::capture {

Refusal verify_bearer(const SignedRequest& request, std::string_view secret) {
  return expect_header(request, "Authorization", "Bearer " + std::string(secret));
}

}  // namespace wrapup::capture
