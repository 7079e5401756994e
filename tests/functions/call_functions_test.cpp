// Functions about telephone numbers, languages, addresses and samples.
#include <string>

#include "tests/functions/call.h"

namespace wrapup {
namespace {

using CallFunctions = CallFunction;

TEST_F(CallFunctions, PhoneReadsNumbersInTheProjectsRegion) {
  const std::string_view signature = "(written: string) -> phone?";
  EXPECT_EQ(call("phone", signature, {string("(512) 555-0100")}).view(), "+15125550100");
  EXPECT_EQ(call("phone", signature, {string("sip:+442079460958@pbx.example.com")}).view(), "+442079460958");
  EXPECT_TRUE(missing(call("phone", signature, {string("anonymous")})));
  phone_region = "GB";
  EXPECT_EQ(call("phone", signature, {string("020 7946 0958")}).view(), "+442079460958");
}

TEST_F(CallFunctions, PhoneKnowsRegionAndArea) {
  EXPECT_EQ(call("region", "(number: phone) -> string?", {string("+442079460958")}).view(), "GB");
  EXPECT_EQ(call("area", "(number: phone) -> string?", {string("+15125550100")}).view(), "512");
  EXPECT_TRUE(missing(call("area", "(number: phone) -> string?", {string("+447400123456")})));
}

TEST_F(CallFunctions, SamplesAreTheSameEverywhereAndForEver) {
  const std::string_view signature = "(share: number, id: string) -> bool";
  // SHA-256 of "abc" begins with ba7816bf: 0.7284… of the range.
  EXPECT_TRUE(call("sampled", signature, {number(0.73), string("abc")}).truth());
  EXPECT_FALSE(call("sampled", signature, {number(0.72), string("abc")}).truth());
  EXPECT_TRUE(call("sampled", signature, {number(1), string("abc")}).truth());
  EXPECT_FALSE(call("sampled", signature, {number(0), string("abc")}).truth());
}

TEST_F(CallFunctions, SamplesAreTheirShareOfAll) {
  int taken = 0;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = "call_" + std::to_string(i);
    taken += call("sampled", "(share: number, id: string) -> bool", {number(0.02), string(id)}).truth() ? 1 : 0;
  }
  EXPECT_GT(taken, 150);  // 200 are expected, give or take 14
  EXPECT_LT(taken, 250);
}

TEST_F(CallFunctions, HashIsSha256) {
  EXPECT_EQ(call("hash", "(written: string) -> string", {string("abc")}).view(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(CallFunctions, LanguagesAndAddresses) {
  EXPECT_EQ(call("language", "(written: string) -> language?", {string("EN_us")}).view(), "en-US");
  EXPECT_TRUE(call("speaks", "(spoken: language, wanted: language) -> bool", {string("en-US"), string("en")}).truth());
  EXPECT_EQ(call("host", "(address: url) -> string", {string("https://Media.example.com:8443/a.wav")}).view(),
            "media.example.com");
  EXPECT_TRUE(missing(call("url", "(written: string) -> url?", {string("a.wav")})));
}

}  // namespace
}  // namespace wrapup
