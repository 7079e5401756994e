// What requests look like, and what a caller's words cannot do to them.
#include <gmock/gmock.h>

#include "tests/delivery/steps_of.h"

namespace wrapup {
namespace {

using testing::ElementsAre;

/// One destination `server` with the action `send`, called with what `call` says of its caller: name, e-mail address, city.
std::string rules(const std::string& action, const std::string& transport = R"(http POST "https://api.example.com/v1/items")") {
  return "destination server {\n accepts pii, pii in url, conversation\n" + transport +
         "\n  action send(name: string?, email: string?, city: string?)\n" + action +
         "\n}\ndecide route { rule all when call.id is present then server.send(caller.name, caller.email, caller.city) }\n";
}

std::string caller(const std::string& name, const std::string& email = "", const std::string& city = "") {
  nlohmann::json call{{"call", {{"id", "c1"}, {"ended_at", "2026-11-20T22:10:00Z"}}}, {"caller", {{"name", name}}}};
  if (!email.empty()) call["caller"]["email"] = email;
  if (!city.empty()) call["caller"]["city"] = city;
  return call.dump();
}

constexpr auto nobody = R"({"call": {"id": "c1", "ended_at": "2026-11-20T22:10:00Z"}})";
constexpr auto key = "c1/demo/route/all/1";

TEST(Request, JsonWithItsHeaders) {
  StepsOf steps(rules("body { name: name, tags: [\"call\", city] }"), caller("Ann"));
  const auto request = steps.request<HttpRequest>();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://api.example.com/v1/items");
  EXPECT_EQ(request.body, R"({"name":"Ann","tags":["call"]})");
  EXPECT_THAT(request.headers, ElementsAre(Header{"Content-Type", "application/json"}, Header{"Idempotency-Key", key}));
}

TEST(Request, QuotesAndBracesStayAValueInJson) {
  const std::string hostile = "\"}, \"admin\": true, {\\\n\t\x01 é \xF0\x9F\x98\x80";
  StepsOf steps(rules("body { name: name }"), caller(hostile));
  const auto body = nlohmann::json::parse(steps.request<HttpRequest>().body);
  EXPECT_EQ(body.size(), 1u);
  EXPECT_EQ(body["name"], hostile);
}

TEST(Request, WhatIsMissingFallsAwayWithWhatItAloneFilled) {
  StepsOf steps(rules("body { a: name, b: { c: city, d: { e: email } }, f: [{ g: name }], h: [], i: {} }"), nobody);
  EXPECT_EQ(steps.request<HttpRequest>().body, R"({"h":[],"i":{}})");
  StepsOf empty(rules("body { a: name }"), nobody);
  EXPECT_EQ(empty.request<HttpRequest>().body, "{}");
}

TEST(Request, AListIsMadeElementByElement) {
  StepsOf steps(rules("body { who: [{ n: each } for each in [name ?? \"\", email ?? \"\", \"x\"] where each != \"x\"] }"),
                caller("Ann", "a@b.example"));
  EXPECT_EQ(steps.request<HttpRequest>().body, R"({"who":[{"n":"Ann"},{"n":"a@b.example"}]})");
}

TEST(Request, AFormKeepsItsFieldsApart) {
  StepsOf steps(rules("form { Name: name, City: city, Mail: email }"), caller("a&City=evil&x=1+2 %20", "", "São Paulo"));
  const auto request = steps.request<HttpRequest>();
  EXPECT_EQ(request.body, "Name=a%26City%3Devil%26x%3D1%2B2+%2520&City=S%C3%A3o+Paulo");
  EXPECT_EQ(request.headers[0], (Header{"Content-Type", "application/x-www-form-urlencoded"}));
}

TEST(Request, AQueryIsAddedToTheUrl) {
  StepsOf plain(rules("query { q: name, c: city }"), caller("a&b=c#d"));
  EXPECT_EQ(plain.request<HttpRequest>().url, "https://api.example.com/v1/items?q=a%26b%3Dc%23d");
  EXPECT_EQ(plain.request<HttpRequest>().body, "");
  StepsOf further(rules("query { q: name }", R"(http GET "https://api.example.com/v1/items?kind=call")"), caller("x"));
  EXPECT_EQ(further.request<HttpRequest>().url, "https://api.example.com/v1/items?kind=call&q=x");
  EXPECT_EQ(further.request<HttpRequest>().method, "GET");
}

TEST(Request, APathIsNotLedAway) {
  const auto url = [](const std::string& name) {
    StepsOf steps(rules("", R"(http POST "https://api.example.com/people/{name ?? ""}/notes")"), caller(name));
    return steps.request<HttpRequest>().url;
  };
  EXPECT_EQ(url("Ann"), "https://api.example.com/people/Ann/notes");
  EXPECT_EQ(url("../admin"), "https://api.example.com/people/..%2Fadmin/notes");
  EXPECT_EQ(url("..%2fadmin"), "https://api.example.com/people/..%252fadmin/notes");
  EXPECT_EQ(url("x?y=1#z"), "https://api.example.com/people/x%3Fy%3D1%23z/notes");
  EXPECT_EQ(url("a\r\nHost: evil"), "https://api.example.com/people/a%0D%0AHost%3A%20evil/notes");
  EXPECT_EQ(url("@evil.example"), "https://api.example.com/people/%40evil.example/notes");
  EXPECT_EQ(url("..."), "https://api.example.com/people/.../notes");
}

TEST(Request, APartOfAPathIsNeverEmptyOrDots) {
  const auto faults = [](const std::string& name, const std::string& path) {
    StepsOf steps(rules("", "http POST \"https://api.example.com/" + path + "\""), caller(name));
    return steps.faults();
  };
  const std::string empty = "url: a part of the address would be empty";
  EXPECT_EQ(faults("", "people/{name ?? \"\"}/notes"), empty);
  EXPECT_EQ(faults("", "people/{name ?? \"\"}"), empty);
  EXPECT_EQ(faults("", "people/{name ?? \"\"}?x=1"), empty);
  EXPECT_EQ(faults("..", "people/{name ?? \"\"}/notes"), "url: `..` would lead to another place of the address");
  EXPECT_EQ(faults(".", "people/{name ?? \"\"}"), "url: `.` would lead to another place of the address");
  EXPECT_EQ(faults(".", "people/.{name ?? \"\"}"), "url: `..` would lead to another place of the address");
  EXPECT_EQ(faults("", "people/id-{name ?? \"\"}"), "");
  EXPECT_EQ(faults("..", "people?name={name ?? \"\"}"), "");
}

TEST(Request, AMissingValueLeavesNoHoleInAPath) {
  StepsOf steps(rules("", R"(http POST "https://api.example.com/people/{name ?? ""}")"), nobody);
  EXPECT_EQ(steps.faults(), "url: a part of the address would be empty");
}

TEST(Request, HeadersOfTheActionStandForTheUsualOnes) {
  StepsOf steps(rules("headers { \"idempotency-key\": hash(step.key), \"X-Name\": name, \"X-City\": city, \"Content-Type\": "
                      "\"text/json\" }\n body { }"),
                caller("Ann"));
  EXPECT_THAT(steps.request<HttpRequest>().headers,
              ElementsAre(Header{"idempotency-key", "d265149eb2c2480d08d6070c5efb0c283c3fdaaa74af2a2a9fbaaed84777be59"},
                          Header{"X-Name", "Ann"}, Header{"Content-Type", "text/json"}));
}

TEST(Request, AHeaderStaysOnItsLine) {
  for (const auto* name : {"a\r\nX-Evil: 1", "a\nb", "é", "\x7f"}) {
    StepsOf steps(rules("headers { \"X-Name\": name }"), caller(name));
    EXPECT_EQ(steps.faults(), "headers.X-Name: a header is plain ASCII on one line, and this value is not");
  }
}

TEST(Request, AKeyOfForeignLettersStillMakesAHeader) {
  StepsOf steps(rules("body { }"), nobody);
  auto step = steps.steps()[0];
  step.key = "ü\r\nX-Evil: 1/1";
  const auto made = make_request(steps.interpreter(), steps.frame(), step, step.arguments);
  EXPECT_EQ(std::get<HttpRequest>(std::get<Request>(made)).headers.back(),
            (Header{"Idempotency-Key", "%C3%BC%0D%0AX-Evil%3A%201%2F1"}));
}

TEST(Request, PlainText) {
  StepsOf steps(rules("text \"{name ?? \"?\"} rang\""), caller("Ann"));
  const auto request = steps.request<HttpRequest>();
  EXPECT_EQ(request.body, "Ann rang");
  EXPECT_EQ(request.headers[0], (Header{"Content-Type", "text/plain; charset=utf-8"}));
}

TEST(Request, ALineOfAFileIsOneLine) {
  StepsOf steps(rules("body { name: name, key: step.key }", "file \"out/calls.ndjson\""), caller("a\nb\"}"));
  const auto line = steps.request<FileLine>();
  EXPECT_EQ(line.path, "out/calls.ndjson");
  EXPECT_EQ(line.line, R"({"name":"a\nb\"}","key":"c1/demo/route/all/1"})");
}

TEST(Request, AnEMail) {
  StepsOf steps(
      rules("to email ?? \"\"\n sender \"desk@bright.example\"\n subject \"From {name ?? \"?\"}\"\n text city ?? \"\"", "smtp"),
      caller("Ann\r\nBcc: evil@example.com", "ann@example.com", "Austin"));
  const auto request = steps.request<MailRequest>();
  EXPECT_THAT(request.recipients, ElementsAre("ann@example.com"));
  EXPECT_NE(request.message.find("Subject: From Ann Bcc: evil@example.com\r\n"), std::string::npos);
  StepsOf wrong(rules("to email ?? \"\"\n subject \"x\"\n text \"y\"", "smtp"), caller("Ann", "a@x.example,b@y.example"));
  EXPECT_EQ(wrong.faults(), "to: `a@x.example,b@y.example` is not one e-mail address");
}

TEST(Request, EveryKindOfValueArrives) {
  StepsOf steps(R"(
enum Size { small, large }
record Part { name: string, when: instant? }
destination server {
  accepts pii, pii in url, conversation
  http POST "https://api.example.com/"
  action send(b: bool, i: int, n: number, s: string, t: text, p: phone, at: instant, d: date, m: time, w: duration, u: url, l: language,
    e: Size, r: Part, many: [string], none: int?)
    body { b: b, i: i, n: n, s: s, t: t, p: p, at: at, d: d, m: m, w: w, u: u, l: l, e: e, r: r, many: many, none: none, due: step.due, rule: step.rule }
}
decide route {
  rule all when call.id is present then server.send(true, -3, 0.5, "s", "t", "+1 512 555 0142", 2026-03-04T05:06:07Z, 2026-03-04, 08:30, 95s,
    "https://example.com/x?y=1", "en-US", large, { name: "n" }, ["a", "b"]) due 4h
})",
                nobody);
  EXPECT_EQ(
      steps.request<HttpRequest>().body,
      R"({"b":true,"i":-3,"n":0.5,"s":"s","t":"t","p":"+15125550142","at":"2026-03-04T05:06:07Z","d":"2026-03-04","m":"08:30",)"
      R"("w":"1m35s","u":"https://example.com/x?y=1","l":"en-US","e":"large","r":{"name":"n"},"many":["a","b"],)"
      R"("due":"2026-11-21T02:10:00Z","rule":"demo/route/all"})");
}

TEST(Request, AnArgumentOfAnotherKindIsAFaultAndNothingIsThrown) {
  StepsOf steps(
      "destination server {\n accepts pii, pii in url, conversation\n http POST \"https://api.example.com/\"\n action send(to: "
      "phone, n: int)\n body { to: to, n: n "
      "}\n}\n"
      "decide route { rule all when call.id is present then server.send(\"+1 512 555 0142\", 1) }\n",
      nobody);
  const auto why = [&](const nlohmann::ordered_json& arguments) {
    const auto made = make_request(steps.interpreter(), steps.frame(), steps.steps()[0], arguments);
    std::string text;
    for (const auto& fault : std::get<std::vector<Fault>>(made)) text += fault.path + ": " + fault.message + "\n";
    return text;
  };
  EXPECT_EQ(
      why({{"to", "soon"}, {"n", "x"}}),
      "to: expected a phone number, found a string of 4 characters\nn: expected a whole number, found a string of 1 character\n");
  EXPECT_EQ(why(nlohmann::ordered_json::object()), "to: missing, and the action needs it\nn: missing, and the action needs it\n");
  EXPECT_EQ(why({{"to", nullptr}, {"n", 1}}), "to: missing, and the action needs it\n");
}

}  // namespace
}  // namespace wrapup
