#include "stdlib/functions/signature.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

struct Signatures : testing::Test {
  TypeTable types;
  Signature read(std::string_view text) {
    const auto signature = parse_signature(text, types);
    EXPECT_TRUE(signature) << text;
    return signature.value_or(Signature{});
  }
};

TEST_F(Signatures, HaveNamedParametersAndAResult) {
  const Signature signature = read("(at: instant, days: int?) -> date?");
  ASSERT_EQ(signature.parameters.size(), 2u);
  EXPECT_EQ(signature.parameters[0].name, "at");
  EXPECT_EQ(signature.parameters[0].type, simple(Kind::instant));
  EXPECT_EQ(signature.parameters[1].type, simple(Kind::integer, true));
  EXPECT_EQ(signature.result, simple(Kind::date, true));
  EXPECT_TRUE(read("() -> bool").parameters.empty());
}

TEST_F(Signatures, MarkParametersThatNameAZone) {
  const Signature signature = read("(at: instant, zone: zone) -> int");
  EXPECT_FALSE(signature.parameters[0].is_zone);
  EXPECT_TRUE(signature.parameters[1].is_zone);
  EXPECT_EQ(signature.parameters[1].type, simple(Kind::string));
}

TEST_F(Signatures, MayUseATypeVariable) {
  const Signature signature = read("(list: [T]) -> T?");
  EXPECT_TRUE(has_variable(signature.parameters[0].type));
  EXPECT_TRUE(has_variable(signature.result));
  const Type turn = named(Kind::record, 3);
  const auto bound = bind_variable(signature.parameters[0].type, list_of(turn, true));
  ASSERT_TRUE(bound);
  EXPECT_EQ(*bound, turn);
  EXPECT_EQ(substitute(signature.parameters[0].type, *bound), list_of(turn));
  EXPECT_EQ(substitute(signature.result, *bound), turn.maybe());
  EXPECT_EQ(bind_variable(signature.parameters[0].type, turn), std::nullopt);
}

TEST_F(Signatures, KeepMissingElementsInAList) {
  const Type parameter = list_of(type_variable());
  EXPECT_EQ(bind_variable(parameter, list_of(simple(Kind::text, true))), simple(Kind::text, true));
  EXPECT_EQ(bind_variable(list_of(type_variable(true)), list_of(simple(Kind::text, true))), simple(Kind::text));
}

TEST_F(Signatures, PutRecordsIntoTheTableOnce) {
  const Signature first = read("(x: string) -> [{who: string, said: text}]");
  const Signature second = read("(x: {who: string, said: text}?) -> {who: string}");
  ASSERT_EQ(types.records.size(), 2u);
  EXPECT_EQ(types.records[0].fields[1].name, "said");
  EXPECT_EQ(first.result, list_of(named(Kind::record, 0)));
  EXPECT_EQ(second.parameters[0].type, named(Kind::record, 0, true));
  EXPECT_EQ(second.result, named(Kind::record, 1));
}

TEST_F(Signatures, AreNotReadFromOtherText) {
  for (const char* text : {"", "(x: string)", "(x string) -> int", "(x: strong) -> int", "(x: [int) -> int",
                           "(x: int) -> int rest", "(x: int y: int) -> int", "(: int) -> int", "(x: {who: string) -> int"}) {
    EXPECT_EQ(parse_signature(text, types).has_value(), false) << text;
  }
}

}  // namespace
}  // namespace wrapup
