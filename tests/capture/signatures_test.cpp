// Every way of signing, against vectors that somebody else has published where there are any; the others were worked out with
// Python's hmac and base64.
#include "runtime/capture/signature/signatures.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "runtime/values/hex.h"

namespace wrapup::capture {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t window = 300'000;

struct Sent {
  http::Request request;
  std::string url = "https://calls.example.com/v1/events/x";
  std::int64_t now = 1'700'000'000'000;

  Refusal by(const std::string& name, const std::string& secret) const {
    const auto* signature = find_signature(name);
    if (signature == nullptr) return "no such signature";
    return verify(signature, {request, url, now, window}, {secret});
  }
};

Sent sent(std::string body, std::vector<std::pair<std::string, std::string>> headers) {
  Sent sent;
  sent.request.method = "POST";
  sent.request.target = "/v1/events/x";
  sent.request.headers = std::move(headers);
  sent.request.body = std::move(body);
  return sent;
}

/// The delivery is genuine, and is not with another body, with another secret, or without its header.
void expect_only_this(const Sent& genuine, const std::string& name, const std::string& secret) {
  EXPECT_EQ(genuine.by(name, secret), std::nullopt);
  auto changed = genuine;
  changed.request.body += ' ';
  if (name != "bearer") {
    EXPECT_NE(changed.by(name, secret), std::nullopt);
  }
  auto other_key = secret;
  other_key[0] = other_key[0] == 'A' ? 'B' : 'A';
  EXPECT_NE(genuine.by(name, other_key), std::nullopt);
  for (std::size_t i = 0; i < genuine.request.headers.size(); ++i) {
    if (genuine.request.headers[i].first == "Content-Type") continue;
    auto lacking = genuine;
    lacking.request.headers.erase(lacking.request.headers.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_NE(lacking.by(name, secret), std::nullopt) << genuine.request.headers[i].first;
  }
}

/// The delivery is genuine five minutes earlier and later, and not a second beyond.
void expect_window(Sent genuine, const std::string& name, const std::string& secret) {
  const auto at = genuine.now;
  for (const auto& [now, good] :
       std::map<std::int64_t, bool>{{at - 301'000, false}, {at - 299'000, true}, {at + 299'000, true}, {at + 301'000, false}}) {
    genuine.now = now;
    EXPECT_EQ(genuine.by(name, secret) == std::nullopt, good) << now - at;
  }
}

TEST(Signatures, Twilio) {
  // The example of Twilio's helper libraries: a form, and a JSON body by its digest.
  auto form =
      sent("Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE",
           {{"X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8="}, {"Content-Type", "application/x-www-form-urlencoded"}});
  form.url = "https://mycompany.com/myapp.php?foo=1&bar=2";
  expect_only_this(form, "twilio", "12345");
  auto elsewhere = form;
  elsewhere.url = "https://mycompany.com/myapp.php?foo=1&bar=3";
  EXPECT_NE(elsewhere.by("twilio", "12345"), std::nullopt);

  const std::string query = "?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  auto json = sent(R"({"property": "value", "boolean": true})",
                   {{"X-Twilio-Signature", "a9nBmqA0ju/hNViExpshrM61xv4="}, {"Content-Type", "application/json"}});
  json.request.target = "/myapp.php" + query;
  json.url = "https://mycompany.com/myapp.php" + query;
  expect_only_this(json, "twilio", "12345");
  json.request.target = "/myapp.php";
  EXPECT_EQ(json.by("twilio", "12345"), "the body is no form, and the URL has no bodySHA256");
}

TEST(Signatures, CallRail) {
  const auto path = fs::path(WRAPUP_SHARED_DIR) / "payloads/callrail/post_call_doc_vector.json";
  if (!fs::exists(path)) GTEST_SKIP() << "no payloads at " << path;
  std::ifstream file(path, std::ios::binary);
  // The vendor's page prints this payload with its key and its signature.
  const auto delivery = sent({std::istreambuf_iterator<char>(file), {}}, {{"Signature", "UZAHbUdfm3GqL7qzilGozGzWV64="}});
  expect_only_this(delivery, "callrail", "072e77e426f92738a72fe23c4d1953b4");
}

TEST(Signatures, StandardWebhooks) {
  // The example of the specification's libraries.
  auto delivery =
      sent(R"({"test": 2432232314})", {{"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
                                       {"webhook-timestamp", "1614265330"},
                                       {"webhook-signature", "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}});
  delivery.now = 1'614'265'330'000;
  expect_only_this(delivery, "standard", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  EXPECT_EQ(delivery.by("standard", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), std::nullopt);
  expect_window(delivery, "standard", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  // OpenPhone's webhooks of 2026 are these.
  EXPECT_EQ(delivery.by("openphone", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), std::nullopt);
}

TEST(Signatures, Telnyx) {
  // RFC 8032, section 7.1, test 1 has the key pair; the signature of "1700000000|{}" by it is what OpenSSL and the
  // formulas of the RFC (tests/e2e/ed25519.py) both give. The vendor publishes no vector: its SDKs test with keys made on the
  // spot.
  const auto key = to_base64(*from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  auto delivery = sent("{}", {{"telnyx-timestamp", "1700000000"},
                              {"telnyx-signature-ed25519",
                               "f0kvp2B0X7hYF2YqAbFqf98vvyGYUYizhRvOmebGvVV9pLF3QQJHxehtMhG1IfrSPp1xBgx1DPdrpLbSPM0zCw=="}});
  expect_only_this(delivery, "telnyx", key);
  expect_window(delivery, "telnyx", key);
}

TEST(Signatures, Retell) {
  auto delivery =
      sent(R"({"event":"call_ended"})",
           {{"X-Retell-Signature", "v=1700000000000,d=3596824a6fc68f4a2ed64024dd622f1e6e282467e51382fb60d53a43843c8bc7"}});
  expect_only_this(delivery, "retell", "key_1");
  expect_window(delivery, "retell", "key_1");
  EXPECT_EQ(sent("{}", {{"X-Retell-Signature", "d=1"}}).by("retell", "key_1"),
            "the header X-Retell-Signature has not the form v=…,d=…");
}

TEST(Signatures, ElevenLabs) {
  auto delivery =
      sent(R"({"type":"post_call_transcription"})",
           {{"ElevenLabs-Signature", "t=1700000000,v0=3cc4a3f872259dc2ea001c24fd60104ee1252ceb20729db60f7762f404fe83c4"}});
  expect_only_this(delivery, "elevenlabs", "wsec_1");
  expect_window(delivery, "elevenlabs", "wsec_1");
}

TEST(Signatures, OpenPhone) {
  auto delivery = sent(R"({"type":"call.completed"})",
                       {{"openphone-signature", "hmac;1;1700000000000;I8p5bgjVtMQF4kkGSSvDhjr9WO8VE88pHi/uVwLCjV8="}});
  expect_only_this(delivery, "openphone", "c2VjcmV0");
  expect_window(delivery, "openphone", "c2VjcmV0");
  EXPECT_NE(sent("{}", {{"openphone-signature", "hmac;2;1700000000000;AAAA"}}).by("openphone", "c2VjcmV0"), std::nullopt);
  EXPECT_NE(sent("{}", {{"openphone-signature", ""}}).by("openphone", "c2VjcmV0"), std::nullopt);
}

TEST(Signatures, Ultravox) {
  auto delivery =
      sent(R"({"event":"call.ended"})",
           {{"X-Ultravox-Webhook-Timestamp", "2023-11-14T22:13:20.000Z"},
            {"X-Ultravox-Webhook-Signature", "0000, 484af5110575b8b86c76ecef9dd53288783e7ebfbbd5c79db9588789bc75d6de"}});
  expect_only_this(delivery, "ultravox", "secret");
  expect_window(delivery, "ultravox", "secret");
}

TEST(Signatures, Bland) {
  expect_only_this(
      sent(R"({"call_id":"1"})", {{"X-Webhook-Signature", "36878f06c97212ea1e15002b218f34f7c8fb7dd976d0852347ac908a4fe84892"}}),
      "bland", "secret");
}

TEST(Signatures, Vapi) {
  expect_only_this(sent("{}", {{"x-signature", "b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163"},
                               {"x-timestamp", "1700000000"}}),
                   "vapi", "secret");
  expect_window(sent("{}", {{"x-signature", "b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163"},
                            {"x-timestamp", "1700000000"}}),
                "vapi", "secret");
  EXPECT_EQ(sent("{}", {{"x-vapi-secret", "secret"}}).by("vapi", "secret"), std::nullopt);
  EXPECT_NE(sent("{}", {{"x-vapi-secret", "secre"}}).by("vapi", "secret"), std::nullopt);
  EXPECT_EQ(sent("{}", {{"Authorization", "Bearer secret"}}).by("vapi", "secret"), std::nullopt);
  EXPECT_NE(sent("{}", {{"Authorization", "secret"}}).by("vapi", "secret"), std::nullopt);
  EXPECT_NE(sent("{}", {}).by("vapi", "secret"), std::nullopt);
  // A wrong signature is not made good by anything beside it.
  EXPECT_NE(sent("{}", {{"x-signature", "00"}, {"x-timestamp", "1700000000"}, {"x-vapi-secret", "secret"}}).by("vapi", "secret"),
            std::nullopt);
}

TEST(Signatures, LiveKit) {
  // {"alg":"HS256"} . {"exp":1700000060,"sha256":base64 of the digest of "{}"}
  const auto delivery = sent("{}", {{"Authorization",
                                     "eyJhbGciOiJIUzI1NiJ9."
                                     "eyJleHAiOjE3MDAwMDAwNjAsInNoYTI1NiI6IlJCTnZvMVd6WjRvUlJxMFc5K2hrbnBUN1Q4SWY1MzZERU1CZzloeXE"
                                     "vNG89In0.WERC1vrHOvqHl3tbyDfoc7ke48UcdLqF3F8XgBs0_gs"}});
  expect_only_this(delivery, "livekit", "secret");
  auto late = delivery;
  late.now = 1'700'000'060'000 + window + 1000;
  EXPECT_EQ(late.by("livekit", "secret"), "the token has expired");
  // "none" is no algorithm: {"alg":"none"} with the same claims and no signature.
  EXPECT_EQ(sent("{}", {{"Authorization",
                         "eyJhbGciOiJub25lIn0."
                         "eyJleHAiOjE3MDAwMDAwNjAsInNoYTI1NiI6IlJCTnZvMVd6WjRvUlJxMFc5K2hrbnBUN1Q4SWY1MzZERU1CZzloeXEvNG89In0."}})
                .by("livekit", "secret"),
            "the token is not signed with HS256");
  EXPECT_EQ(sent("{}", {{"Authorization", "abc"}}).by("livekit", "secret"), "the header Authorization holds no JSON Web Token");
}

TEST(Signatures, Bearer) {
  expect_only_this(sent("{}", {{"Authorization", "Bearer secret"}}), "bearer", "secret");
}

TEST(Signatures, TwoSecretsAreGoodDuringARotation) {
  const auto delivery = sent("{}", {{"Authorization", "Bearer new"}});
  const Verification bearer = find_signature("bearer");
  const SignedRequest request{delivery.request, delivery.url, delivery.now, window};
  EXPECT_EQ(verify(bearer, request, {"old", "new"}), std::nullopt);
  EXPECT_EQ(verify(bearer, request, {"new", "old"}), std::nullopt);
  EXPECT_EQ(verify(bearer, request, {"old"}), "the header Authorization is not what the secret gives");
  // Secrets that cannot be read let nobody in.
  EXPECT_EQ(verify(bearer, request, {}), "no secret can be read");
}

TEST(Signatures, AHeaderThatComesTwiceProvesNothing) {
  EXPECT_NE(sent("{}", {{"Authorization", "Bearer wrong"}, {"Authorization", "Bearer secret"}}).by("bearer", "secret"),
            std::nullopt);
}

TEST(Signatures, OnesOwn) {
  HmacScheme scheme{.header = "X-Hub-Signature", .prefix = "sha1=", .hash = Hash::sha1};
  // RFC 2202, test case 2.
  auto delivery = sent("what do ya want for nothing?", {{"X-Hub-Signature", "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"}});
  EXPECT_EQ(verify_hmac(scheme, {delivery.request, delivery.url, delivery.now, window}, "Jefe"), std::nullopt);
  // RFC 4231, test case 2, in base64, over a template that puts the text together.
  scheme = {.header = "X-Sig", .encoding = HmacScheme::Encoding::base64, .covers = "what do ya want {body}"};
  delivery =
      sent("for nothing?", {{"X-Sig", to_base64(*from_hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))}});
  EXPECT_EQ(verify_hmac(scheme, {delivery.request, delivery.url, delivery.now, window}, "Jefe"), std::nullopt);
  EXPECT_NE(verify_hmac(scheme, {delivery.request, delivery.url, delivery.now, window}, "jefe"), std::nullopt);
  // What is put in is not looked at again.
  scheme.covers = "{body}";
  delivery = sent("{url}", {{"X-Sig", to_base64(hmac(Hash::sha256, "k", "{url}"))}});
  EXPECT_EQ(verify_hmac(scheme, {delivery.request, delivery.url, delivery.now, window}, "k"), std::nullopt);
}

}  // namespace
}  // namespace wrapup::capture
