// Reading an event takes no memory from the heap once the reader has what it needs.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>

#include "compiler/compile.h"
#include "runtime/slots/event_reader.h"
#include "tests/slots/rules.h"

namespace {

std::atomic<std::size_t> allocations{0};

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace wrapup {
namespace {

TEST(SlotsAllocation, NoneOnceTheReaderHasBeenUsed) {
  const auto path = std::filesystem::path(testing::TempDir()) / "slots_allocation.wrap";
  std::ofstream(path) << test::rules;
  const Compiled compiled = compile(path);
  ASSERT_TRUE(compiled.plan);
  const Interpreter interpreter(*compiled.plan);
  EventReader reader(interpreter, compiled.project.environment);
  Context context(*compiled.plan);
  std::string block =
      R"({"type":"ended","detail":{"kind":"call","call":{"id":"a call's key that is not short"},"needed":"n"},"seconds":9.5,"calls":3})"
      "\n"
      R"({"type":"listed","id":"c2","words":[{"text":"a"},{"text":"b\n"}],"to_number":"x"})"
      "\n";
  const std::size_t size = block.size(), end = block.find('\n');
  block.append(simdjson::SIMDJSON_PADDING, ' ');
  const std::string_view text = std::string_view(block).substr(0, size);
  const auto read = [&](std::string_view event) {
    const auto result = reader.read(event);
    ASSERT_TRUE(result.reading != nullptr && result.reading->recognition == Recognition::read) << result.error;
    result.reading->fill(context);
  };
  std::size_t before = 0;
  for (int round = 0; round < 20; ++round) {
    if (round == 2) before = allocations;
    reader.prepare(text);
    read(text.substr(0, end));
    read(text.substr(end + 1, size - end - 2));
    read(text.substr(end + 1, size - end - 2));
  }
  EXPECT_EQ(allocations - before, 0u);
}

}  // namespace
}  // namespace wrapup
