#include <cmath>
#include <limits>

#include "tests/functions/call.h"

namespace wrapup {
namespace {

using NumberFunctions = CallFunction;

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

TEST_F(NumberFunctions, RoundGoesAwayFromZeroAtHalves) {
  EXPECT_EQ(call("round", "(value: number) -> int", {number(2.5)}).integer, 3);
  EXPECT_EQ(call("round", "(value: number) -> int", {number(-2.5)}).integer, -3);
  EXPECT_EQ(call("floor", "(value: number) -> int", {number(-2.1)}).integer, -3);
  EXPECT_EQ(call("ceil", "(value: number) -> int", {number(-2.9)}).integer, -2);
}

TEST_F(NumberFunctions, RoundKeepsDigits) {
  const std::string_view signature = "(value: number, digits: int) -> number";
  EXPECT_DOUBLE_EQ(call("round", signature, {number(0.8251), integer(2)}).number, 0.83);
  EXPECT_DOUBLE_EQ(call("round", signature, {number(1234), integer(-2)}).number, 1200);
  EXPECT_DOUBLE_EQ(call("round", signature, {number(1.5), integer(greatest)}).number, 1.5);
  EXPECT_DOUBLE_EQ(call("round", signature, {number(1e300), integer(15)}).number, 1e300);
}

TEST_F(NumberFunctions, WholeNumbersSaturate) {
  EXPECT_EQ(call("round", "(value: number) -> int", {number(1e300)}).integer, greatest);
  EXPECT_EQ(call("floor", "(value: number) -> int", {number(-1e300)}).integer, least);
  EXPECT_EQ(call("round", "(value: number) -> int", {number(std::nan(""))}).integer, 0);
  EXPECT_EQ(call("abs", "(value: int) -> int", {integer(least)}).integer, greatest);
  EXPECT_EQ(call("sum", "(list: [int]) -> int", {list({integer(greatest), integer(1)})}).integer, greatest);
  EXPECT_EQ(call("sum", "(list: [duration]) -> duration", {list({integer(least), integer(-1)})}).integer, least);
}

TEST_F(NumberFunctions, SumOfNothingIsZeroAndItsAverageMissing) {
  EXPECT_EQ(call("sum", "(list: [int]) -> int", {list({})}).integer, 0);
  EXPECT_TRUE(missing(call("average", "(list: [number]) -> number?", {list({})})));
  EXPECT_DOUBLE_EQ(call("average", "(list: [number]) -> number?", {list({number(0.5), number(1)})}).number, 0.75);
}

TEST_F(NumberFunctions, MinAndMaxTellSignsApart) {
  EXPECT_EQ(call("min", "(a: int, b: int) -> int", {integer(-3), integer(2)}).integer, -3);
  EXPECT_DOUBLE_EQ(call("max", "(a: number, b: number) -> number", {number(-3), number(-4)}).number, -3);
}

TEST_F(NumberFunctions, IntIsMissingWhereTextOrNumberHasNone) {
  EXPECT_EQ(call("int", "(written: string) -> int?", {string(" 42 ")}).integer, 42);
  for (const char* text : {"", "4.2", "+4", "4x", "99999999999999999999"}) {
    EXPECT_TRUE(missing(call("int", "(written: string) -> int?", {string(text)}))) << text;
  }
  EXPECT_EQ(call("int", "(value: number) -> int?", {number(-4.9)}).integer, -4);
  EXPECT_TRUE(missing(call("int", "(value: number) -> int?", {number(1e19)})));
  EXPECT_TRUE(missing(call("int", "(value: number) -> int?", {number(std::nan(""))})));
}

TEST_F(NumberFunctions, NumberIsFinite) {
  EXPECT_DOUBLE_EQ(call("number", "(written: string) -> number?", {string("-0.75")}).number, -0.75);
  for (const char* text : {"", "nan", "inf", "1e999", "0x10", "1,5"}) {
    EXPECT_TRUE(missing(call("number", "(written: string) -> number?", {string(text)}))) << text;
  }
}

}  // namespace
}  // namespace wrapup
