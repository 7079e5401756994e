#include "runtime/journal/seal.h"

#include <gtest/gtest.h>

#include "runtime/journal/signing.h"
#include "runtime/values/hex.h"

namespace wrapup::journal {
namespace {

TEST(Seal, OpensThePublishedVector) {
  // Test case 14 of McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B.
  const std::string key(32, '\0'), nonce(12, '\0');
  const auto sealed = nonce + *from_hex("cea7403d4d606b6e074ec5d3baf39d18") + *from_hex("d0d1c8a799996bf0265b98b5d48ab919");
  EXPECT_EQ(unseal(key, sealed, ""), std::string(16, '\0'));
}

TEST(Seal, GivesBackWhatWasSealedToWhoeverHasTheKey) {
  const auto key = new_sealing_key();
  const auto sealed = seal(key, "Ann Lee", "entry 1");
  EXPECT_EQ(unseal(key, sealed, "entry 1"), "Ann Lee");
  EXPECT_EQ(unseal(key, sealed, "entry 2"), std::nullopt);
  EXPECT_EQ(unseal(new_sealing_key(), sealed, "entry 1"), std::nullopt);
  EXPECT_EQ(unseal("short", sealed, "entry 1"), std::nullopt);
  EXPECT_EQ(unseal(key, "too short", "entry 1"), std::nullopt);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= 1;
    EXPECT_EQ(unseal(key, changed, "entry 1"), std::nullopt) << i;
  }
  EXPECT_EQ(unseal(key, seal(key, "", ""), ""), "");
  EXPECT_NE(seal(key, "Ann Lee", ""), seal(key, "Ann Lee", ""));
}

TEST(Signing, KnowsThePublishedSignature) {
  // RFC 8032, section 7.1, test 1. The DER before the key is that of RFC 8410.
  const auto der =
      *from_hex("302a300506032b6570032100") + *from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const auto pem = "-----BEGIN PUBLIC KEY-----\n" + to_base64(der) + "\n-----END PUBLIC KEY-----\n";
  const auto signature = *from_hex(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e"
      "7a1"
      "00b");
  EXPECT_TRUE(is_signed(pem, "", signature));
  EXPECT_FALSE(is_signed(pem, "x", signature));
  EXPECT_FALSE(is_signed("no key", "", signature));
}

TEST(Signing, AKeyLivesInItsFile) {
  const auto key = SigningKey::make();
  const auto again = SigningKey::from_pem(key.private_pem());
  ASSERT_TRUE(again);
  EXPECT_TRUE(is_signed(key.public_pem(), "message", again->sign("message")));
  EXPECT_FALSE(SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
  EXPECT_FALSE(SigningKey::from_pem(""));
}

}  // namespace
}  // namespace wrapup::journal
