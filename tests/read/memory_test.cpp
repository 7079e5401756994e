#include "runtime/read/memory.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wrapup {
namespace {

/// Each event with its place, each fault with a `!`.
std::vector<std::string> read(std::string_view bytes, ReadLimits limits = {}) {
  std::vector<std::string> lines;
  const auto events = events_in("call", bytes, limits);
  for (auto next = events->next(); !std::holds_alternative<End>(next); next = events->next()) {
    if (const auto* event = std::get_if<Event>(&next)) lines.push_back(event->where() + " " + std::string(event->bytes));
    if (const auto* fault = std::get_if<ReadFault>(&next)) lines.push_back(fault->where + " ! " + fault->message);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Memory, OneEvent) {
  EXPECT_EQ(read(R"({"a":1})"), (Lines{R"(call:1 {"a":1})"}));
}

TEST(Memory, SeveralOverLinesOrInAnArray) {
  EXPECT_EQ(read("{\"a\":1}\n{\"a\":2}"), (Lines{"call:1 {\"a\":1}", "call:2 {\"a\":2}"}));
  EXPECT_EQ(read("{\"a\":\n1}\n{\"a\":\n2}"), (Lines{"call:1 {\"a\":\n1}", "call:3 {\"a\":\n2}"}));
  EXPECT_EQ(read(R"([{"a":1},{"a":2}])"), (Lines{R"(call:1 {"a":1})", R"(call:1 {"a":2})"}));
}

TEST(Memory, NothingHasNoEvents) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read(" \n").empty());
}

TEST(Memory, WhatIsTooLargeIsAFault) {
  const auto lines = read("{\"a\":\"" + std::string(200, 'x') + "\"}", {.event_bytes = 100});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NE(lines[0].find("!"), std::string::npos);
}

}  // namespace
}  // namespace wrapup
