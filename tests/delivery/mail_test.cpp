// Messages byte by byte, and what callers try to smuggle into them.
#include "runtime/delivery/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wrapup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Written {
  MailRequest request;
  std::vector<Fault> faults;
};

Written written(const Mail& mail) {
  Written result;
  result.request = write_mail(mail, result.faults);
  return result;
}

Mail mail() {
  return {.id = "c1/r/1",
          .sender = "desk@bright.example",
          .subject = "Call back",
          .text = "Ann rang.",
          .to = {"ann@example.com"},
          .cc = {}};
}

/// What stands before the first empty line.
std::string head(const MailRequest& request) {
  return request.message.substr(0, request.message.find("\r\n\r\n") + 2);
}

TEST(Mail, AMessageWithItsHeaders) {
  const auto [request, faults] = written(mail());
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(request.sender, "desk@bright.example");
  EXPECT_THAT(request.recipients, ElementsAre("ann@example.com"));
  EXPECT_THAT(head(request), HasSubstr("From: desk@bright.example\r\n"));
  EXPECT_THAT(head(request), HasSubstr("To: ann@example.com\r\n"));
  EXPECT_THAT(head(request), HasSubstr("Subject: Call back\r\n"));
  EXPECT_THAT(head(request), HasSubstr("MIME-Version: 1.0\r\n"));
  EXPECT_THAT(head(request), HasSubstr("Content-Type: text/plain; charset=utf-8\r\n"));
  EXPECT_THAT(request.message, testing::EndsWith("\r\n\r\nAnn rang.\r\n"));
}

TEST(Mail, TheSameStepHasTheSameId) {
  // sha256("c1/r/1"), its first 16 bytes: printf %s c1/r/1 | sha256sum
  EXPECT_THAT(head(written(mail()).request), HasSubstr("Message-Id: <0e98a2b2373a7292b776c8a17fd2668f@bright.example>\r\n"));
  auto other = mail();
  other.id = "c1/r/2";
  EXPECT_THAT(head(written(other).request), Not(HasSubstr("0e98a2b2373a7292b776c8a17fd2668f")));
}

TEST(Mail, WordsBeyondAsciiAreEncoded) {
  auto given = mail();
  given.subject = "Müller";
  given.text = "Grüße";
  const auto [request, faults] = written(given);
  EXPECT_TRUE(faults.empty());
  EXPECT_THAT(head(request), HasSubstr("Subject: =?UTF-8?"));
  for (const char c : request.message) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
  EXPECT_THAT(request.message, testing::EndsWith("Content-Transfer-Encoding: base64\r\n\r\nR3LDvMOfZQ==\r\n"));
}

TEST(Mail, ASubjectCannotBecomeAHeader) {
  auto given = mail();
  given.subject = "Call back\r\nBcc: evil@example.com\r\n\r\nclick here";
  const auto [request, faults] = written(given);
  EXPECT_TRUE(faults.empty());
  EXPECT_THAT(head(request), HasSubstr("Subject: Call back Bcc: evil@example.com click here\r\n"));
  EXPECT_THAT(head(request), Not(HasSubstr("\r\nBcc:")));
  EXPECT_THAT(request.recipients, ElementsAre("ann@example.com"));
}

TEST(Mail, ALongSubjectIsFoldedAndStaysOneHeader) {
  auto given = mail();
  for (int i = 0; i < 40; ++i) given.subject += " über";
  const auto text = head(written(given).request);
  std::size_t begin = 0;
  for (auto end = text.find("\r\n"); end != std::string::npos; begin = end + 2, end = text.find("\r\n", begin)) {
    EXPECT_LE(end - begin, 78u) << text.substr(begin, end - begin);
  }
}

TEST(Mail, ATextIsNoHeaderAndEveryLineEndsAlike) {
  auto given = mail();
  given.text = "one\ntwo\r\nthree\rfour\n.\nBcc: evil@example.com";
  EXPECT_THAT(written(given).request.message,
              testing::EndsWith("\r\n\r\none\r\ntwo\r\nthree\r\nfour\r\n.\r\nBcc: evil@example.com\r\n"));
}

TEST(Mail, ARecipientIsOneAddress) {
  const auto why = [](const std::string& to) {
    auto given = mail();
    given.to = {to};
    const auto faults = written(given).faults;
    return faults.empty() ? "" : faults[0].path + ": " + faults[0].message;
  };
  EXPECT_EQ(why("ann@example.com"), "");
  EXPECT_EQ(why("Ann Lee <ann@example.com>"), "");
  EXPECT_EQ(why("\"Lee, Ann\" <ann@example.com>"), "");
  for (const auto* wrong : {"", "ann", "ann@", "@example.com", "ann@@example.com", "a@x.example, b@y.example",
                            "a@x.example;b@y.example", "team: a@x.example;", "ann@example.com\r\nBcc: evil@example.com",
                            "ann@example.com <evil@example.com> x", "ann@exämple.com", "ann @example.com"}) {
    EXPECT_THAT(why(wrong), StartsWith("to: `")) << wrong;
    EXPECT_THAT(why(wrong), HasSubstr("is not one e-mail address")) << wrong;
  }
}

TEST(Mail, ANameIsOnlyAName) {
  auto given = mail();
  given.to = {"\"evil@example.com, Ann\" <ann@example.com>"};
  const auto [request, faults] = written(given);
  EXPECT_TRUE(faults.empty());
  EXPECT_THAT(request.recipients, ElementsAre("ann@example.com"));
}

TEST(Mail, CopiesAreRecipientsToo) {
  auto given = mail();
  given.to = {"ann@example.com", "bob@example.com"};
  given.cc = {"eve@example.com"};
  const auto [request, faults] = written(given);
  EXPECT_TRUE(faults.empty());
  EXPECT_THAT(request.recipients, ElementsAre("ann@example.com", "bob@example.com", "eve@example.com"));
  EXPECT_THAT(head(request), HasSubstr("To: ann@example.com, bob@example.com\r\n"));
  EXPECT_THAT(head(request), HasSubstr("Cc: eve@example.com\r\n"));
}

TEST(Mail, NobodyIsAFault) {
  auto given = mail();
  given.to = {};
  EXPECT_EQ(written(given).faults.size(), 1u);
}

}  // namespace
}  // namespace wrapup
