// How values are told apart: strings by number, the classes of a subject, pieces and ranges.
#include "runtime/index/subject.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/plan_builder.h"

namespace wrapup::index {
namespace {

TEST(StringNumbers, FindsEachStringAndNoOther) {
  std::vector<std::string> made{""};
  for (std::size_t size = 1; size < 40; ++size) {
    made.push_back(std::string(size, 'a'));
    made.push_back(std::string(size, 'a') + "b");
    made.push_back("b" + std::string(size, 'a'));
  }
  std::set<std::string> unique(made.begin(), made.end());
  std::vector<std::string_view> strings(unique.begin(), unique.end());
  StringNumbers numbers(strings);
  for (std::uint32_t i = 0; i < strings.size(); ++i) EXPECT_EQ(numbers.find(strings[i]), i) << strings[i];
  for (const std::string& text : unique) {
    EXPECT_EQ(numbers.find(text + "c"), StringNumbers::none);
    EXPECT_EQ(numbers.find(text + std::string(1, '\0')), StringNumbers::none);
  }
  EXPECT_EQ(StringNumbers({}).find("a"), StringNumbers::none);
}

TEST(ClassRanges, MeetAndCount) {
  ClassRanges joined;
  append(joined, {1, 2});
  append(joined, {3, 4});
  append(joined, {6, 6});
  EXPECT_EQ(joined, (ClassRanges{{1, 4}, {6, 6}}));
  EXPECT_EQ(count(joined), 5u);
  EXPECT_EQ(intersection(joined, {{0, 1}, {4, 9}}), (ClassRanges{{1, 1}, {4, 4}, {6, 6}}));
  EXPECT_EQ(intersection(joined, {{5, 5}}), ClassRanges{});
}

class SubjectTest : public testing::Test {
 protected:
  Subject subject(Type type, const std::vector<Cell>& constants) {
    plan::NodeId node = build.field("f" + std::to_string(build.plan().slots.size()), std::move(type));
    return {build.plan(), node, constants};
  }
  test::PlanBuilder build;
};

TEST_F(SubjectTest, IntegersFallBetweenTheBounds) {
  Subject of = subject(simple(Kind::integer, true), {Cell::of_integer(10), Cell::of_integer(5), Cell::of_integer(10)});
  EXPECT_EQ(of.classes(), 7u);  // missing, other, below 5, 5, between, 10, above
  EXPECT_EQ(of.class_of(Cell::missing()), missing_class);
  std::vector<std::uint32_t> classes;
  for (std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{4}, std::int64_t{5}, std::int64_t{6},
                             std::int64_t{10}, std::int64_t{11}, std::numeric_limits<std::int64_t>::max()}) {
    classes.push_back(of.class_of(Cell::of_integer(value)));
  }
  EXPECT_EQ(classes, (std::vector<std::uint32_t>{2, 2, 3, 4, 5, 6, 6}));
  EXPECT_EQ(of.name(build.plan(), 2), "below 5");
  EXPECT_EQ(of.name(build.plan(), 5), "10");
}

TEST_F(SubjectTest, NumbersThatCannotBeOrderedAreOthersAndZeroHasOneClass) {
  Subject of = subject(simple(Kind::number), {Cell::of_number(0.0)});
  EXPECT_EQ(of.class_of(Cell::of_number(std::nan(""))), other_class);
  EXPECT_EQ(of.class_of(Cell::of_number(-0.0)), of.class_of(Cell::of_number(0.0)));
  EXPECT_EQ(of.class_of(Cell::of_number(-std::numeric_limits<double>::infinity())), 2u);
  EXPECT_EQ(of.class_of(Cell::of_number(5e-324)), 4u);
}

TEST_F(SubjectTest, StringsAndMembersAreClassesOfTheirOwn) {
  Subject of = subject(simple(Kind::string), {Cell::of_string("a"), Cell::of_string("b")});
  EXPECT_EQ(of.class_of(Cell::of_string("b")), 3u);
  EXPECT_EQ(of.class_of(Cell::of_string("c")), other_class);
  build.plan().types.enums.push_back({"Colour", "test", {"red", "green", "blue"}});
  Subject colour = subject(named(Kind::enumeration, 0), {});
  EXPECT_EQ(colour.classes(), 5u);
  EXPECT_EQ(colour.class_of(Cell::of_integer(2)), 4u);
}

/// Whatever constants a condition names, its pieces do not overlap, and a value's class is in the piece that has its like.
TEST_F(SubjectTest, PiecesCoverTheClassesOnce) {
  std::vector<Cell> all;
  for (std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-3}, std::int64_t{-2}, std::int64_t{7},
                             std::int64_t{100}, std::numeric_limits<std::int64_t>::max()}) {
    all.push_back(Cell::of_integer(value));
  }
  Subject of = subject(simple(Kind::integer, true), all);
  for (unsigned chosen = 0; chosen < 64; ++chosen) {
    std::vector<Cell> some;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (chosen >> i & 1) some.push_back(all[i]);
    }
    std::vector<int> covered(of.classes());
    for (const Subject::Piece& piece : of.pieces(some)) {
      for (const ClassRange& range : piece.classes) {
        for (std::uint32_t c = range.first; c <= range.last; ++c) ++covered[c];
      }
      std::uint32_t own = of.class_of(piece.value);
      EXPECT_EQ(count(intersection(piece.classes, {{own, own}})), 1u) << chosen;
    }
    for (int times : covered) EXPECT_LE(times, 1);
    for (const Cell& value : all) EXPECT_EQ(covered[of.class_of(value)], 1) << chosen;
    EXPECT_EQ(covered[of.class_of(Cell::of_integer(50))], 1) << chosen;
  }
}

}  // namespace
}  // namespace wrapup::index
