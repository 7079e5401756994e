#pragma once

#include <string>
#include <string_view>

namespace wrapup {

/// The SHA-256 digest (FIPS 180-4) of the bytes, as 64 hexadecimal digits in lower case.
std::string sha256_hex(std::string_view bytes);

/// The same digest as its 32 bytes.
std::string sha256_bytes(std::string_view bytes);

}  // namespace wrapup
