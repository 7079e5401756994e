#include <gtest/gtest.h>

#include "runtime/values/arena.h"
#include "runtime/values/schedule.h"
#include "runtime/values/type.h"
#include "runtime/values/value.h"

namespace wrapup {
namespace {

TEST(Type, IsSpeltAsPeopleWriteIt) {
  TypeTable types;
  types.enums.push_back({"Outcome", "std.outcome", {"booked", "missed"}});
  types.records.push_back({"", "", {{"who", simple(Kind::string), false, {}}, {"at", simple(Kind::duration, true), false, {}}}});
  EXPECT_EQ(types.spell(simple(Kind::duration, true)), "duration?");
  EXPECT_EQ(types.spell(list_of(named(Kind::enumeration, 0), true)), "[Outcome]?");
  EXPECT_EQ(types.spell(named(Kind::record, 0)), "{who: string, at: duration?}");
}

TEST(Type, IsEqualPartByPart) {
  EXPECT_EQ(list_of(simple(Kind::text)), list_of(simple(Kind::text)));
  EXPECT_FALSE(list_of(simple(Kind::text)) == list_of(simple(Kind::string)));
  EXPECT_FALSE(named(Kind::record, 0) == named(Kind::record, 1));
  EXPECT_EQ(simple(Kind::text, true).required(), simple(Kind::text));
  EXPECT_EQ(simple(Kind::text).maybe(), simple(Kind::text, true));
}

TEST(Type, HasWordsForSimpleKindsOnly) {
  EXPECT_EQ(simple_kind("bool"), Kind::boolean);
  EXPECT_EQ(simple_kind("schedule"), Kind::schedule);
  EXPECT_EQ(simple_kind("record"), std::nullopt);
  EXPECT_EQ(simple_kind("none"), std::nullopt);
  EXPECT_EQ(kind_word(Kind::nothing), "none");
}

TEST(ConstantPool, KeepsWhatItsCellsPointTo) {
  ConstantPool pool;
  const Cell cell = pool.add(
      Value{std::vector<Value>{Value{std::string("a longer string than fits in place")}, Value{}, Value{7L}, Value{true}}});
  const ConstantPool moved = std::move(pool);
  ASSERT_EQ(cell.size, 4u);
  EXPECT_EQ(cell.cells[0].view(), "a longer string than fits in place");
  EXPECT_EQ(cell.cells[1].present, 0u);
  EXPECT_EQ(cell.cells[2].integer, 7);
  EXPECT_TRUE(cell.cells[3].truth());
}

TEST(ConstantPool, KeepsSchedules) {
  ConstantPool pool;
  auto schedule = std::make_shared<const Schedule>(std::get<Schedule>(parse_schedule("mon 08:00-09:00 @ UTC")));
  const Schedule* address = schedule.get();
  const Cell cell = pool.add(Value{std::move(schedule)});
  EXPECT_EQ(cell.schedule, address);
}

TEST(Arena, GivesAlignedMemoryOfAnySize) {
  Arena arena;
  for (const std::size_t size : {std::size_t{1}, std::size_t{17}, std::size_t{5000}, std::size_t{0}, std::size_t{1000000}}) {
    void* memory = arena.allocate(size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory) % 16, 0u);
    std::memset(memory, 1, size);
  }
}

TEST(Arena, GivesTheSameMemoryAgain) {
  Arena arena;
  const std::string_view first = arena.keep("first");
  EXPECT_EQ(first, "first");
  arena.reset();
  EXPECT_EQ(arena.keep("again").data(), first.data());
}

TEST(Arena, KeepsObjectsUntilItForgets) {
  Arena arena;
  auto schedule = std::make_shared<const Schedule>();
  const std::weak_ptr<const Schedule> watched = schedule;
  arena.keep(std::move(schedule));
  EXPECT_FALSE(watched.expired());
  arena.reset();
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace wrapup
