#include "runtime/values/read_value.h"

#include <gtest/gtest.h>

#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup {
namespace {

struct ReadValue : testing::Test {
  TypeTable types;
  Environment environment{"US", "America/Chicago"};

  ReadValue() {
    types.enums.push_back({"Outcome", "std.outcome", {"booked", "missed"}});
    types.entities.push_back({"Location", "acme", {}, {"austin", "dallas"}});
    types.records.push_back({"Owner", "acme", {}});
  }

  Value value(std::string_view text, const Type& type) {
    auto read = read_value(text, type, types, environment);
    EXPECT_TRUE(std::holds_alternative<Value>(read)) << text;
    return std::holds_alternative<Value>(read) ? std::get<Value>(std::move(read)) : Value{};
  }

  std::string error(std::string_view text, const Type& type) {
    const auto read = read_value(text, type, types, environment);
    return std::holds_alternative<ReadError>(read) ? std::get<ReadError>(read).message : "no error";
  }
};

TEST_F(ReadValue, ReadsEachKind) {
  EXPECT_EQ(value(" TRUE ", simple(Kind::boolean)), Value{true});
  EXPECT_EQ(value("-42", simple(Kind::integer)), Value{std::int64_t{-42}});
  EXPECT_EQ(value("0.75", simple(Kind::number)), Value{0.75});
  EXPECT_EQ(value("75%", simple(Kind::number)), Value{0.75});
  EXPECT_EQ(value(" gold ", simple(Kind::string)), Value{std::string(" gold ")});
  EXPECT_EQ(value("(512) 555-0100", simple(Kind::phone)), Value{std::string("+15125550100")});
  EXPECT_EQ(value("2026-11-20 22:10", simple(Kind::instant)), Value{parse_instant("2026-11-21T04:10Z", nullptr).value()});
  EXPECT_EQ(value("1970-01-02", simple(Kind::date)), Value{std::int64_t{1}});
  EXPECT_EQ(value("08:00", simple(Kind::time)), Value{8 * hour_ms});
  EXPECT_EQ(value("15m", simple(Kind::duration)), Value{15 * minute_ms});
  EXPECT_EQ(value("https://example.com/", simple(Kind::url)), Value{std::string("https://example.com/")});
  EXPECT_EQ(value("en_us", simple(Kind::language)), Value{std::string("en-US")});
  EXPECT_EQ(value("missed", named(Kind::enumeration, 0)), Value{std::int64_t{1}});
  EXPECT_EQ(value("dallas", named(Kind::entity, 0)), Value{std::int64_t{1}});
  const Value schedule = value("mon 08:00-09:00 @ UTC", simple(Kind::schedule));
  EXPECT_EQ(render_schedule(*std::get<std::shared_ptr<const Schedule>>(schedule.node)), "mon 08:00-09:00 @ UTC");
}

TEST_F(ReadValue, ReadsListsBetweenSemicolons) {
  const Value expected{std::vector<Value>{Value{std::int64_t{1}}, Value{std::int64_t{2}}}};
  EXPECT_EQ(value("1; 2", list_of(simple(Kind::integer))), expected);
  EXPECT_EQ(value("", list_of(simple(Kind::integer))), Value{std::vector<Value>{}});
  EXPECT_EQ(error("1; x", list_of(simple(Kind::integer))), "expected a whole number, found `x`");
}

TEST_F(ReadValue, TakesNothingForAMissingValueWhereThatMayBe) {
  EXPECT_EQ(value(" ", simple(Kind::duration, true)), Value{});
  EXPECT_EQ(value("", simple(Kind::string, true)), Value{});
  EXPECT_EQ(value("", simple(Kind::string)), Value{std::string()});
  EXPECT_EQ(error("", simple(Kind::duration)), "expected a duration such as 15m, found nothing");
}

TEST_F(ReadValue, SaysWhatItExpected) {
  EXPECT_EQ(error("soon", simple(Kind::duration)), "expected a duration such as 15m, found `soon`");
  EXPECT_EQ(error("none", named(Kind::enumeration, 0)), "expected one of `booked`, `missed`, found `none`");
  EXPECT_EQ(error("Dallas", named(Kind::entity, 0, true)), "expected one of `austin`, `dallas`, found `Dallas`");
  EXPECT_EQ(error("1.5", simple(Kind::integer)), "expected a whole number, found `1.5`");
  EXPECT_EQ(error("inf", simple(Kind::number)), "expected a number, found `inf`");
  EXPECT_EQ(error("99999999999999999999", simple(Kind::integer)), "expected a whole number, found `99999999999999999999`");
  EXPECT_EQ(error("x", named(Kind::record, 0)), "expected a record `Owner`, found `x`");
  EXPECT_EQ(error("sun 8-9 @ UTC", simple(Kind::schedule)), "expected hours such as 08:00-18:00, found `8-9`");
}

TEST_F(ReadValue, QuotesNoMoreThanTheStart) {
  const std::string message = error(std::string(59, 'x') + "é and more", simple(Kind::duration));
  EXPECT_EQ(message, "expected a duration such as 15m, found `" + std::string(59, 'x') + "…`");
}

}  // namespace
}  // namespace wrapup
