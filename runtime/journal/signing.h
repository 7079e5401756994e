// Signatures under checkpoints: Ed25519 (RFC 8032), keys as PEM.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace wrapup::journal {

class SigningKey {
 public:
  static SigningKey make();
  /// Nothing where the text holds no Ed25519 private key.
  static std::optional<SigningKey> from_pem(std::string_view pem);

  std::string private_pem() const;
  std::string public_pem() const;
  /// 64 bytes.
  std::string sign(std::string_view message) const;

 private:
  explicit SigningKey(evp_pkey_st* key);
  std::shared_ptr<evp_pkey_st> key_;
};

/// Whether the owner of the private half of this public key signed the message.
bool is_signed(std::string_view public_pem, std::string_view message, std::string_view signature);

}  // namespace wrapup::journal
