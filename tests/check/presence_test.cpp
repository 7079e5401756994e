// Idea 4 of the language: missing is said out loud. Each row is a condition and the codes it gets.
#include <gtest/gtest.h>

#include "tests/check/checked.h"

namespace wrapup {
namespace {

std::string of_condition(const std::string& condition) {
  RuleFolder folder;
  folder.file("rules.wrap", R"(package demo
enum Outcome { booked, missed }
record Booking { rooms: int?, at: instant }
entity Place { slug: string, boss: string? }
define austin: Place { slug: "austin" }
record Line { number: phone, place: Place, note: string? }
table lines: Line key number {
  | number            | place  |
  | "+1 512 555 0100" | austin |
}
context {
  call {
    to: phone?
    from: phone
    length: duration?
    tries: int?
    tier: string?
    name: string?
    words: text?
    ok: bool?
    answered: bool
    tags: [string]?
    booking: Booking?
    at: instant?
  }
  finding { mood: number? scored }
}
let long(x: duration) = x > 5m
decision outcome: Outcome, first, required, after
decide outcome {
  rule r
    when )" + condition + R"(
    then booked
  otherwise missed
}
)");
  return codes(folder.compile());
}

struct Row {
  const char* condition;
  const char* codes;
};

class Presence : public testing::TestWithParam<Row> {};

TEST_P(Presence, IsAskedForWhereMissingWouldDecide) {
  EXPECT_EQ(of_condition(GetParam().condition), GetParam().codes) << GetParam().condition;
}

INSTANTIATE_TEST_SUITE_P(FalseWhenMissing, Presence,
                         testing::Values(Row{"call.tier == \"gold\"", ""}, Row{"call.tier in [\"gold\", \"silver\"]", ""},
                                         Row{"call.to in lines", ""}, Row{"call.words mentions [\"refund\"]", ""},
                                         Row{"call.words matches \"refund\"", ""}, Row{"call.ok", ""}, Row{"call.ok == true", ""},
                                         Row{"any t in call.tags where t == \"vip\"", ""}, Row{"long(call.length)", ""}));

INSTANTIATE_TEST_SUITE_P(
    Undecided, Presence,
    testing::Values(Row{"call.tier != \"gold\"", "W0203"}, Row{"call.tier not in [\"gold\"]", "W0203"},
                    Row{"call.to not in lines", "W0203"}, Row{"call.words not mentions [\"refund\"]", "W0203"},
                    Row{"call.length < 8s", "W0203"}, Row{"call.tries in 1..3", "W0203"}, Row{"call.tries + 1 == 3", "W0203"},
                    Row{"call.booking.rooms == 3", "W0203"}, Row{"lines[call.to].place == austin", "W0203"},
                    Row{"call.at in schedule(\"UTC\") { mon-fri 08:00-18:00 }", "W0203"},
                    Row{"count t in call.tags where t == \"a\" < 3", "W0203"},
                    Row{"all t in call.tags where t == \"a\"", "W0203"}, Row{"call.tier == call.name", "W0205"},
                    Row{"not (call.tier == \"gold\")", "W0204"}, Row{"not (call.words mentions [\"refund\"])", "W0204"},
                    Row{"not call.ok", "W0204"}, Row{"not (call.answered and call.to in lines)", "W0204"},
                    Row{"not (any t in call.tags where t == \"a\")", "W0204"},
                    Row{"(if call.tier == \"gold\" then true else false)", "W0204"}, Row{"not long(call.length)", "W0204"}));

INSTANTIATE_TEST_SUITE_P(
    Guarded, Presence,
    testing::Values(Row{"call.length is present and call.length < 8s", ""}, Row{"call.length is missing or call.length < 8s", ""},
                    Row{"not (call.length is missing) and call.length < 8s", ""}, Row{"call.length ?? 0s < 8s", ""},
                    Row{"call.tier is present and call.tier != \"gold\"", ""},
                    Row{"call.tier == \"gold\" and call.tier != call.name ?? \"\"", ""},
                    Row{"call.to in lines and lines[call.to].place == austin", ""},
                    Row{"call.to in lines and lines[call.to].note == \"a\"", ""},
                    Row{"call.to in lines and lines[call.to].note != \"a\"", "W0203"},
                    Row{"call.booking is present and call.booking.rooms == 3", ""},
                    Row{"call.booking is present and call.booking.rooms < 3", "W0203"},
                    Row{"call.booking is present and call.booking.rooms is present and call.booking.rooms < 3", ""},
                    Row{"(if call.length is present then call.length else 0s) < 8s", ""},
                    Row{"call.tags is present and (all t in call.tags where t == \"a\")", ""},
                    Row{"call.length is present or call.length < 8s", "W0203"},  // known missing on the right, not present
                    Row{"(call.length is present and call.answered) or call.length < 8s", "W0203"},
                    Row{"call.length < 8s and call.length is present", "W0203"},  // the guard comes first
                    Row{"finding.mood.confidence < 50%", ""}));

INSTANTIATE_TEST_SUITE_P(Types, Presence,
                         testing::Values(Row{"call.from == 3", "W0202"}, Row{"call.answered == \"yes\"", "W0202"},
                                         Row{"call.tries ?? 0 < 3s", "W0202"}, Row{"call.from == \"+1 512 555 0100\"", ""},
                                         Row{"call.from == \"+1\"", "W0210"}, Row{"call.tries ?? 0 < 2.5", ""},
                                         Row{"austin.boss == \"Ann\"", ""}, Row{"austin.bos == \"Ann\"", "W0206"},
                                         Row{"Place.austin == austin", "W0908"}, Row{"outcome == booked", "W0301"}));

}  // namespace
}  // namespace wrapup
