#include "runtime/capture/settings.h"

#include <gmock/gmock.h>

namespace wrapup::capture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Read {
  Endpoints endpoints;
  std::vector<std::string> faults;
};

Read read(std::string_view text) {
  auto file = SettingsFile::parse(text, "/");
  auto root = file.root();
  Read read{read_endpoints(root), {}};
  file.finish();
  for (const auto& fault : file.faults()) read.faults.push_back(fault.message);
  return read;
}

TEST(ProviderSettings, AKnownProviderNeedsOnlyItsSecret) {
  const auto [endpoints, faults] = read("[providers.vapi]\nsecrets = [\"env:NEW\", \"env:OLD\"]\n");
  EXPECT_THAT(faults, IsEmpty());
  ASSERT_TRUE(endpoints.contains("vapi"));
  const auto& vapi = endpoints.at("vapi");
  EXPECT_EQ(vapi.provider, "vapi");
  ASSERT_TRUE(std::holds_alternative<const Signature*>(vapi.verification));
  EXPECT_EQ(std::get<const Signature*>(vapi.verification)->name, "vapi");
  EXPECT_EQ(vapi.secrets.size(), 2u);
}

TEST(ProviderSettings, TwoAccountsOfOneProvider) {
  const auto [endpoints, faults] =
      read("[providers.glow]\nadapter = \"retell\"\nsecrets = \"env:GLOW\"\nwindow = \"1m\"\nmost_bytes = 1000\n");
  EXPECT_THAT(faults, IsEmpty());
  EXPECT_EQ(endpoints.at("glow").provider, "retell");
  EXPECT_EQ(std::get<const Signature*>(endpoints.at("glow").verification)->name, "retell");
  EXPECT_EQ(endpoints.at("glow").window_ms, 60'000);
  EXPECT_EQ(endpoints.at("glow").most_bytes, 1000u);
}

TEST(ProviderSettings, OnesOwnSignature) {
  const auto [endpoints, faults] = read(R"([providers.crm]
signature = "hmac"
secrets = "env:CRM"
header = "X-Sig"
hash = "sha512"
encoding = "base64"
covers = "{timestamp}.{body}"
timestamp_header = "X-Time"
)");
  EXPECT_THAT(faults, IsEmpty());
  const auto& scheme = std::get<HmacScheme>(endpoints.at("crm").verification);
  EXPECT_EQ(scheme.header, "X-Sig");
  EXPECT_EQ(scheme.hash, Hash::sha512);
  EXPECT_EQ(scheme.encoding, HmacScheme::Encoding::base64);
  EXPECT_EQ(scheme.covers, "{timestamp}.{body}");
  EXPECT_EQ(scheme.timestamp_header, "X-Time");
}

TEST(ProviderSettings, WhatIsWrong) {
  EXPECT_THAT(read("").faults, ElementsAre("no provider may send anything"));
  EXPECT_THAT(read("[providers.crm]\nsecrets = \"env:A\"\n").faults, ElementsAre("how are the deliveries of `crm` signed?"));
  EXPECT_THAT(read("[providers.crm]\nsignature = \"vapy\"\n").faults, ElementsAre("there is no signature `vapy`"));
  EXPECT_THAT(read("[providers.vapi]\n").faults, ElementsAre("the deliveries of `vapi` are signed, and no secret is named"));
  EXPECT_THAT(read("[providers.vapi]\nsecrets = [\"env:A\", \"env:B\", \"env:C\"]\n").faults,
              ElementsAre("there are more than two"));
  EXPECT_THAT(read("[providers.crm]\nsignature = \"hmac\"\nsecrets = \"env:A\"\ncovers = \"x\"\n").faults,
              ElementsAre("a signature that does not cover the body proves nothing about it"));
  EXPECT_THAT(read("[providers.crm]\nsignature = \"hmac\"\nsecrets = \"env:A\"\ntimestamp_header = \"T\"\n").faults,
              ElementsAre("the signature does not cover the time"));
}

}  // namespace
}  // namespace wrapup::capture
