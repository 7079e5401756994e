// Encryption of what is personal: AES-256-GCM (NIST SP 800-38D), a fresh nonce each time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wrapup::journal {

inline constexpr std::size_t sealing_key_bytes = 32;

/// 32 bytes from the system's random source.
std::string new_sealing_key();

/// Nonce (12 bytes), ciphertext, tag (16 bytes). `bound_to` is not stored; who opens it must know it.
std::string seal(std::string_view key, std::string_view plain, std::string_view bound_to);

/// What was sealed; nothing where key, text or `bound_to` is another.
std::optional<std::string> unseal(std::string_view key, std::string_view sealed, std::string_view bound_to);

}  // namespace wrapup::journal
