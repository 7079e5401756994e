// Signing in by a deployment's profiles.
#include "runtime/send/auth.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace wrapup::send {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t now = 1'700'000'000'123;

AuthProfile profile(const std::string& text) {
  auto file = SettingsFile::parse("[auth.x]\n" + text, "/etc/wrapup");
  auto read = read_profile(file.root().sections("auth").at(0).second);
  file.finish();
  // The root asked for `auth` alone; faults of the profile are what counts.
  for (const auto& fault : file.faults()) ADD_FAILURE() << fault.message;
  if (!read) {
    ADD_FAILURE() << "no profile";
    return {};
  }
  return *read;
}

std::vector<std::string> faults(const std::string& text) {
  auto file = SettingsFile::parse("[auth.x]\n" + text, "/etc/wrapup");
  read_profile(file.root().sections("auth").at(0).second);
  file.finish();
  std::vector<std::string> messages;
  for (const auto& fault : file.faults()) messages.push_back(fault.message);
  return messages;
}

std::vector<std::string> lines(const AuthProfile& with, const HttpRequest& request = {"POST", "https://x/", {}, "{}"}) {
  const auto made = sign(with, request, now, "t-1");
  if (const auto* error = std::get_if<SettingsError>(&made)) return {"error: " + error->message};
  std::vector<std::string> texts;
  for (const auto& header : std::get<std::vector<Header>>(made)) texts.push_back(header.name + ": " + header.value);
  return texts;
}

class Auth : public testing::Test {
 protected:
  void SetUp() override { ::setenv("WRAPUP_TEST_AUTH", "s3cret", 1); }
  void TearDown() override { ::unsetenv("WRAPUP_TEST_AUTH"); }
};

TEST_F(Auth, Bearer) {
  EXPECT_THAT(lines(profile("kind = \"bearer\"\ntoken = \"env:WRAPUP_TEST_AUTH\"")), ElementsAre("Authorization: Bearer s3cret"));
}

TEST_F(Auth, Basic) {
  // RFC 7617, section 2: Aladdin and "open sesame".
  ::setenv("WRAPUP_TEST_AUTH", "open sesame", 1);
  EXPECT_THAT(lines(profile("kind = \"basic\"\nuser = \"Aladdin\"\npassword = \"env:WRAPUP_TEST_AUTH\"")),
              ElementsAre("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
}

TEST_F(Auth, Header) {
  EXPECT_THAT(lines(profile("kind = \"header\"\nheader = \"X-API-Key\"\nvalue = \"env:WRAPUP_TEST_AUTH\"")),
              ElementsAre("X-API-Key: s3cret"));
}

TEST_F(Auth, HmacOverTheBody) {
  // RFC 4231, test case 2.
  ::setenv("WRAPUP_TEST_AUTH", "Jefe", 1);
  const HttpRequest request{"POST", "https://x/", {}, "what do ya want for nothing?"};
  EXPECT_THAT(
      lines(
          profile("kind = \"hmac\"\nheader = \"X-Signature\"\nsecret = \"env:WRAPUP_TEST_AUTH\"\nvalue = \"sha256={signature}\""),
          request),
      ElementsAre("X-Signature: sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

TEST_F(Auth, HmacOverMoreThanTheBody) {
  // echo -n '1700000000.{}' | openssl dgst -sha256 -hmac s3cret
  EXPECT_THAT(lines(profile("kind = \"hmac\"\nheader = \"X-S\"\nsecret = \"env:WRAPUP_TEST_AUTH\"\nover = \"timestamp.body\"\n"
                            "value = \"t={timestamp},v1={signature}\"")),
              ElementsAre("X-S: t=1700000000,v1=97926816e98fbb41ccb1673225ff29a2f35369099990e1b1561651e7bd097ebf"));
  // echo -n 'k/1.1700000000.{}' | openssl dgst -sha256 -hmac s3cret -binary | base64
  const HttpRequest request{"POST", "https://x/", {{"Idempotency-Key", "k/1"}}, "{}"};
  EXPECT_THAT(
      lines(profile("kind = \"hmac\"\nheader = \"webhook-signature\"\nsecret = \"env:WRAPUP_TEST_AUTH\"\nencoding = \"base64\"\n"
                    "over = \"id.timestamp.body\"\nvalue = \"v1,{signature}\"\ntimestamp_header = \"webhook-timestamp\"\n"
                    "id_header = \"webhook-id\""),
            request),
      ElementsAre("webhook-signature: v1,Oqb5nuLl5AB2BAlCf0texLBDuETGjnl/WYKLlDBHlZk=", "webhook-timestamp: 1700000000",
                  "webhook-id: k/1"));
}

TEST_F(Auth, ASecretThatIsNotThereIsAnErrorThatShowsNoSecret) {
  const auto bearer = profile("kind = \"bearer\"\ntoken = \"env:WRAPUP_TEST_AUTH\"");
  ::setenv("WRAPUP_TEST_AUTH", "two\nlines", 1);
  EXPECT_THAT(lines(bearer), ElementsAre("error: `env:WRAPUP_TEST_AUTH` cannot stand in a header"));
  ::unsetenv("WRAPUP_TEST_AUTH");
  EXPECT_THAT(lines(bearer), ElementsAre("error: the environment has no variable `WRAPUP_TEST_AUTH`"));
}

TEST_F(Auth, ClientCredentialsAskForAToken) {
  const auto basic = profile(
      "kind = \"oauth2\"\ntoken_url = \"https://login.example.com/token\"\nclient_id = \"a b\"\n"
      "client_secret = \"env:WRAPUP_TEST_AUTH\"\nscope = \"calls write\"");
  const auto request = std::get<HttpRequest>(token_request(std::get<ClientCredentials>(basic.kind)));
  EXPECT_EQ(request.body, "grant_type=client_credentials&scope=calls+write");
  // base64 of "a+b:s3cret"
  EXPECT_EQ(request.headers.back(), (Header{"Authorization", "Basic YStiOnMzY3JldA=="}));
  const auto body = profile(
      "kind = \"oauth2\"\ntoken_url = \"https://login.example.com/token\"\nclient_id = \"id\"\n"
      "client_secret = \"env:WRAPUP_TEST_AUTH\"\nclient = \"body\"\naudience = \"https://crm/\"");
  EXPECT_EQ(std::get<HttpRequest>(token_request(std::get<ClientCredentials>(body.kind))).body,
            "grant_type=client_credentials&audience=https%3A%2F%2Fcrm%2F&client_id=id&client_secret=s3cret");
  EXPECT_THAT(lines(basic), ElementsAre("Authorization: Bearer t-1"));
}

TEST(Token, IsReadFromTheAnswer) {
  const auto token =
      std::get<Token>(read_token(200, R"({"access_token": "abc", "token_type": "Bearer", "expires_in": 3600})", 1000));
  EXPECT_EQ(token.value, "abc");
  EXPECT_EQ(token.expires_at, 1000 + 3570 * 1000);
  EXPECT_EQ(std::get<Token>(read_token(200, R"({"access_token": "abc"})", 0)).expires_at, 270 * 1000);
  EXPECT_EQ(std::get<Token>(read_token(200, R"({"access_token": "abc", "expires_in": 0})", 0)).expires_at, 5 * 1000);
  EXPECT_EQ(std::get<Token>(read_token(200, R"({"access_token": "abc", "expires_in": 1e300})", 0)).expires_at,
            (86400 - 30) * 1000);
}

TEST(Token, AnErrorRepeatsNothingButItsName) {
  const auto message = [](int status, const char* body) { return std::get<SettingsError>(read_token(status, body, 0)).message; };
  EXPECT_EQ(message(400, R"({"error": "invalid_client", "error_description": "secret s3cret"})"),
            "no token: the server answered 400, invalid_client");
  EXPECT_EQ(message(500, "<html>"), "no token: the server answered 500");
  EXPECT_EQ(message(200, "<html>"), "no token: the server's answer has no `access_token`");
  EXPECT_EQ(message(200, R"({"access_token": "a\r\nX: y"})"), "no token: the server's answer has no `access_token`");
}

TEST(Profiles, SayWhatTheyLack) {
  EXPECT_THAT(faults("kind = \"bearer\""), ElementsAre("`auth.x.token` is missing"));
  EXPECT_THAT(faults("kind = \"magic\""), ElementsAre("`auth.x.kind` is not `magic`"));
  EXPECT_THAT(faults("user = \"a\""), ElementsAre(HasSubstr("`auth.x.kind` is missing"), HasSubstr("no setting `user`")));
  EXPECT_THAT(faults("kind = \"bearer\"\ntoken = \"hunter2\""), ElementsAre(HasSubstr("a secret is named by where it is")));
  EXPECT_THAT(faults("kind = \"mail\"\nserver = \"mail.example.com\""), ElementsAre("`server` is no mail server"));
  EXPECT_THAT(faults("kind = \"hmac\"\nheader = \"X\"\nsecret = \"env:A\"\nover = \"timestamp.body\""),
              ElementsAre(HasSubstr("a time that is not sent")));
  EXPECT_THAT(faults("kind = \"certificate\"\ncertificate = \"c.pem\"\nkey = \"k.pem\""), IsEmpty());
}

}  // namespace
}  // namespace wrapup::send
