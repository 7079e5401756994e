#pragma once

#include <string>

#include "runtime/send/auth.h"

namespace wrapup::send {

/// Header lines with the signature of `request`, and with the time and id that it covers where the profile has headers for them.
std::vector<Header> hmac_headers(const Hmac& profile, const std::string& secret, const HttpRequest& request, std::int64_t now);

}  // namespace wrapup::send
