// Which addresses are of the public internet, by IANA's registries.
#include "runtime/send/address.h"

#include <gtest/gtest.h>

namespace wrapup::send {
namespace {

std::string special(const char* address) {
  return special_purpose(std::string_view(address)).value_or("public");
}

TEST(Address, Public) {
  for (const auto* address :
       {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "169.253.0.1",
        "2606:4700:4700::1111", "2a00:1450:4001::200e", "64:ff9b::808:808", "::ffff:8.8.8.8"})
    EXPECT_EQ(special(address), "public") << address;
}

TEST(Address, OfTheHostAndItsNetworks) {
  for (const auto* address :
       {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::"})
    EXPECT_EQ(special(address), "loopback") << address;
  for (const auto* address :
       {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1", "::ffff:10.0.0.1", "2002:a00:1::"})
    EXPECT_EQ(special(address), "private") << address;
  // 169.254.169.254 is where clouds give out the machine's own secrets.
  for (const auto* address : {"169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1"})
    EXPECT_EQ(special(address), "link-local") << address;
  EXPECT_EQ(special("0.0.0.0"), "of this network");
  EXPECT_EQ(special("::"), "of this host");
  EXPECT_EQ(special("100.64.0.1"), "shared among a provider's customers");
}

TEST(Address, OfNobody) {
  for (const auto* address : {"192.0.0.1", "240.0.0.1", "255.255.255.255", "fec0::1", "2001::1", "4000::1", "100::1"})
    EXPECT_EQ(special(address), "reserved") << address;
  for (const auto* address : {"224.0.0.1", "ff02::1"}) EXPECT_EQ(special(address), "multicast") << address;
  for (const auto* address : {"192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"})
    EXPECT_EQ(special(address), "for documentation") << address;
  for (const auto* address : {"", "localhost", "0177.0.0.1x"}) EXPECT_EQ(special(address), "not of the internet") << address;
}

}  // namespace
}  // namespace wrapup::send
