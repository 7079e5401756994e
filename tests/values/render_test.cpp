#include "runtime/values/render.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "runtime/values/schedule.h"
#include "runtime/values/value.h"

namespace wrapup {
namespace {

struct Render : testing::Test {
  TypeTable types;
  ConstantPool pool;

  Render() {
    types.enums.push_back({"Outcome", "std.outcome", {"booked", "missed"}});
    types.entities.push_back({"Location", "acme", {}, {"austin", "dallas"}});
    types.records.push_back({"Turn",
                             "acme",
                             {{"who", named(Kind::enumeration, 0), false, {}},
                              {"at", simple(Kind::duration, true), false, {}},
                              {"said", simple(Kind::text), false, {}}}});
  }

  std::string json(const Value& value, const Type& type) { return render_json(pool.add(value), type, types); }
  std::string text(const Value& value, const Type& type) { return render_text(pool.add(value), type, types); }
};

TEST_F(Render, WritesEachKindAsJson) {
  EXPECT_EQ(json(Value{}, simple(Kind::integer, true)), "null");
  EXPECT_EQ(json(Value{true}, simple(Kind::boolean)), "true");
  EXPECT_EQ(json(Value{std::int64_t{-7}}, simple(Kind::integer)), "-7");
  EXPECT_EQ(json(Value{std::string("a \"b\"\n")}, simple(Kind::string)), R"("a \"b\"\n")");
  EXPECT_EQ(json(Value{std::int64_t{95000}}, simple(Kind::duration)), R"("1m35s")");
  EXPECT_EQ(json(Value{std::int64_t{0}}, simple(Kind::instant)), R"("1970-01-01T00:00:00Z")");
  EXPECT_EQ(json(Value{std::int64_t{1}}, simple(Kind::date)), R"("1970-01-02")");
  EXPECT_EQ(json(Value{std::int64_t{1}}, named(Kind::enumeration, 0)), R"("missed")");
  EXPECT_EQ(json(Value{std::int64_t{0}}, named(Kind::entity, 0)), R"("austin")");
}

TEST_F(Render, WritesNumbersInTheirShortestForm) {
  EXPECT_EQ(render_number(0.1), "0.1");
  EXPECT_EQ(render_number(3), "3");
  EXPECT_EQ(render_number(-0.0), "0");
  EXPECT_EQ(render_number(1e300), "1e+300");
  EXPECT_EQ(json(Value{std::numeric_limits<double>::infinity()}, simple(Kind::number)), "null");
  EXPECT_EQ(json(Value{std::nan("")}, simple(Kind::number)), "null");
}

TEST_F(Render, LeavesMissingMembersOut) {
  const Value turn{std::vector<Value>{Value{std::int64_t{0}}, Value{}, Value{std::string("Hi")}}};
  EXPECT_EQ(json(turn, named(Kind::record, 0)), R"({"who":"booked","said":"Hi"})");
  EXPECT_EQ(json(Value{std::vector<Value>{turn, turn}}, list_of(named(Kind::record, 0))),
            R"([{"who":"booked","said":"Hi"},{"who":"booked","said":"Hi"}])");
}

TEST_F(Render, WritesBytesThatAreNoTextAsReplacements) {
  EXPECT_EQ(json(Value{std::string("a\xFF")}, simple(Kind::string)), "\"a\xEF\xBF\xBD\"");
}

TEST_F(Render, ShowsValuesInTemplatesWithoutQuotes) {
  EXPECT_EQ(text(Value{std::string("Ann")}, simple(Kind::string)), "Ann");
  EXPECT_EQ(text(Value{}, simple(Kind::string, true)), "");
  EXPECT_EQ(text(Value{std::int64_t{1}}, named(Kind::enumeration, 0)), "missed");
  const Value list{std::vector<Value>{Value{std::int64_t{1000}}, Value{std::int64_t{2000}}}};
  EXPECT_EQ(text(list, list_of(simple(Kind::duration))), "1s, 2s");
}

TEST_F(Render, WritesSchedulesInTheirStringForm) {
  const Value schedule{std::make_shared<const Schedule>(std::get<Schedule>(parse_schedule("mon 08:00-09:00 @ UTC")))};
  EXPECT_EQ(json(schedule, simple(Kind::schedule)), R"("mon 08:00-09:00 @ UTC")");
}

}  // namespace
}  // namespace wrapup
