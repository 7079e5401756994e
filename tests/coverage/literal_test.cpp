#include "cli/coverage/literal.h"

#include <gtest/gtest.h>

#include "runtime/values/value.h"

namespace wrapup::cli {
namespace {

class LiteralTest : public testing::Test {
 protected:
  LiteralTest() {
    types_.enums = {{"Way", "p", {"inbound", "outbound"}}};
    types_.records = {{"Visit", "p", {{"id", simple(Kind::string), false, {}}, {"at", simple(Kind::instant, true), false, {}}}}};
  }

  std::optional<std::string> written(const Value& value, const Type& type) {
    ConstantPool pool;
    return literal(pool.add(value), type, types_);
  }

  TypeTable types_;
};

TEST_F(LiteralTest, ValuesAreWrittenAsInRules) {
  EXPECT_EQ(written({true}, simple(Kind::boolean)), "true");
  EXPECT_EQ(written({std::int64_t{-7}}, simple(Kind::integer)), "-7");
  EXPECT_EQ(written({0.75}, simple(Kind::number)), "0.75");
  EXPECT_EQ(written({std::int64_t{95'000}}, simple(Kind::duration)), "1m35s");
  EXPECT_EQ(written({std::int64_t{0}}, simple(Kind::date)), "1970-01-01");
  EXPECT_EQ(written({std::int64_t{60'000}}, simple(Kind::instant)), "1970-01-01T00:01:00Z");
  EXPECT_EQ(written({std::int64_t{1}}, named(Kind::enumeration, 0)), "outbound");
  EXPECT_EQ(written({}, simple(Kind::string, true)), "none");
}

TEST_F(LiteralTest, TextsKeepTheirQuotesAndBraces) {
  EXPECT_EQ(written({std::string("say \"hi\" {x}\\\n")}, simple(Kind::text)), R"("say \"hi\" \{x\}\\\n")");
  EXPECT_EQ(written({std::string("bell\a")}, simple(Kind::text)), std::nullopt);
}

TEST_F(LiteralTest, WhatHasNoLiteralHasNone) {
  EXPECT_EQ(written({1e300}, simple(Kind::number)), std::nullopt);
  EXPECT_EQ(written({}, simple(Kind::json)), "none");
}

TEST_F(LiteralTest, RecordsLeaveMissingFieldsOut) {
  const auto visit = named(Kind::record, 0);
  EXPECT_EQ(written({std::vector<Value>{{std::string("a")}, {}}}, visit), R"({ id: "a" })");
  EXPECT_EQ(written({std::vector<Value>{{std::vector<Value>{{std::string("a")}, {std::int64_t{0}}}}}}, list_of(visit)),
            R"([{ id: "a", at: 1970-01-01T00:00:00Z }])");
}

}  // namespace
}  // namespace wrapup::cli
