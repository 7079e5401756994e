#include "runtime/delivery/read_response.h"

#include "tests/delivery/steps_of.h"

namespace wrapup {
namespace {

class Response : public testing::Test {
 protected:
  /// The results as JSON, or "! reason".
  std::string read(int status, std::string_view body) {
    const auto outcome = read_response(steps_.interpreter(), steps_.frame(), steps_.action(0), status, body);
    if (const auto* failure = std::get_if<Failure>(&outcome)) return "! " + failure->reason;
    return std::get<nlohmann::ordered_json>(outcome).dump();
  }

  StepsOf steps_{R"(
destination server {
  accepts pii, pii in url, conversation
  http POST "https://api.example.com/"
  action send() -> { id: string, number: int, seen: instant?, link: url? }
    body { }
    reads id = items[0].id
    reads number = meta.number
    reads seen = iso(seen_at)
    reads link = url(link)
}
destination bare {
  accepts pii, pii in url, conversation
  http POST "https://api.example.com/"
  action send() body { }
}
decide route { rule all when call.id is present then server.send() then bare.send() }
)",
                 R"({"call": {"id": "c1", "ended_at": "2026-11-20T22:10:00Z"}})"};
};

TEST_F(Response, ResultsHaveTheirTypes) {
  EXPECT_EQ(
      read(
          201,
          R"({"items": [{"id": "a7"}], "meta": {"number": 12}, "seen_at": "2026-03-04T05:06:07+01:00", "link": "https://x.example/1"})"),
      R"({"id":"a7","number":12,"seen":"2026-03-04T04:06:07Z","link":"https://x.example/1"})");
}

TEST_F(Response, OptionalResultsMayBeMissing) {
  EXPECT_EQ(read(200, R"({"items": [{"id": "a7"}], "meta": {"number": 12}})"), R"({"id":"a7","number":12})");
}

TEST_F(Response, AnyOther2xxIsDone) {
  EXPECT_EQ(read(299, R"({"items": [{"id": "a7"}], "meta": {"number": 12}})"), R"({"id":"a7","number":12})");
}

TEST_F(Response, APromisedResultThatIsNotThereNamesItsPath) {
  EXPECT_EQ(read(200, R"({"items": [], "meta": {"number": 12}})"), "! the answer has no `items[0].id`, which `id` is read from");
  EXPECT_EQ(read(200, R"({"items": [{"id": "a7"}]})"), "! the answer has no `meta.number`, which `number` is read from");
  EXPECT_EQ(read(200, R"({"items": [{"id": null}], "meta": {"number": 12}})"),
            "! the answer has no `items[0].id`, which `id` is read from");
}

TEST_F(Response, AResultOfAnotherTypeNamesItsPath) {
  EXPECT_EQ(read(200, R"({"items": [{"id": "a7"}], "meta": {"number": "twelve"}})"),
            "! `meta.number` of the answer: expected a whole number, found a string of 6 characters");
}

TEST_F(Response, WhatIsNoJsonIsAFailure) {
  EXPECT_EQ(read(200, "<html>").substr(0, 26), "! the answer is not JSON: ");
  EXPECT_EQ(read(200, "").substr(0, 26), "! the answer is not JSON: ");
}

TEST_F(Response, AStatusSaysWhatTheServerSaid) {
  EXPECT_EQ(read(422, "{\"error\":\n  \"no such field\"}"), "! answered 422: {\"error\": \"no such field\"}");
  EXPECT_EQ(read(503, ""), "! answered 503");
  EXPECT_EQ(read(199, ""), "! answered 199");
  EXPECT_EQ(read(302, ""), "! answered 302");
  // 300 bytes of two-byte letters are cut between letters.
  std::string umlauts;
  for (int i = 0; i < 150; ++i) umlauts += "ü";
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "ü";
  EXPECT_EQ(read(500, umlauts), "! answered 500: " + hundred + "…");
  EXPECT_EQ(read(500, "x" + umlauts), "! answered 500: x" + hundred.substr(2) + "…");
}

TEST_F(Response, NothingPromisedNothingRead) {
  const auto outcome = read_response(steps_.interpreter(), steps_.frame(), steps_.action(1), 204, "no json at all");
  EXPECT_EQ(std::get<nlohmann::ordered_json>(outcome).dump(), "{}");
}

}  // namespace
}  // namespace wrapup
