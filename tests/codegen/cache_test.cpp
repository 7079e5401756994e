// Object code on disk: used again, and never trusted when it is not what was stored.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "compiler/cache/content_cache.h"
#include "compiler/codegen/native.h"
#include "runtime/engine.h"
#include "tests/support/plan_builder.h"

namespace wrapup {
namespace {

using test::CallBuilder;
using test::PlanBuilder;

class Cache : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder = std::filesystem::path(testing::TempDir()) / ("wrapup_cache_" + name);
    std::filesystem::remove_all(folder);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::vector<std::filesystem::path> entries() const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) found.push_back(entry.path());
    return found;
  }
  static std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  std::filesystem::path folder;
};

plan::Plan doubled(const char* version) {
  PlanBuilder build;
  auto value = build.slot("call.value", simple(Kind::integer));
  plan::NodeId read = build.read(value);
  build.rule(build.decision("d", simple(Kind::integer)), build.boolean(true),
             build.node(Op::add, simple(Kind::integer), {read, read}));
  plan::Plan plan = build.finish();
  plan.version = version;
  return plan;
}

std::int64_t decide_for_21(const plan::Plan& plan, const Evaluator& evaluator) {
  Environment environment;
  Frame frame(plan, environment);
  CallBuilder call(plan);
  call.set(0, {std::int64_t{21}});
  decide(evaluator, call.context(), frame);
  return frame.decided[0].value.integer;
}

TEST_F(Cache, FindsWhatWasStoredUnderTheKeyAlone) {
  ContentCache cache(folder, ".o");
  EXPECT_FALSE(cache.find("key"));
  ASSERT_TRUE(cache.store("key", "object"));
  EXPECT_EQ(cache.find("key"), "object");
  EXPECT_FALSE(cache.find("another"));
}

TEST_F(Cache, IgnoresCorruptEntries) {
  ContentCache cache(folder, ".o");
  ASSERT_TRUE(cache.store("key", "object code of some length"));
  std::string whole = contents(cache.path_of("key"));
  auto write = [&](const std::string& bytes) { std::ofstream(cache.path_of("key"), std::ios::binary) << bytes; };
  write(whole.substr(0, whole.size() - 1));
  EXPECT_FALSE(cache.find("key"));
  write("");
  EXPECT_FALSE(cache.find("key"));
  std::string flipped = whole;
  flipped.back() ^= 1;
  write(flipped);
  EXPECT_FALSE(cache.find("key"));
  // An entry that lies under another's name.
  ASSERT_TRUE(cache.store("other", "object code of some length"));
  std::filesystem::copy_file(cache.path_of("other"), cache.path_of("key"), std::filesystem::copy_options::overwrite_existing);
  EXPECT_FALSE(cache.find("key"));
}

TEST_F(Cache, SaysWhenItCannotStore) {
  std::ofstream(folder) << "a file where the folder should be";
  EXPECT_FALSE(ContentCache(folder, ".o").store("key", "object"));
}

TEST_F(Cache, ASecondCompilationLoadsTheFirst) {
  plan::Plan plan = doubled("sha256:test");
  ASSERT_TRUE(compile_native(plan, {folder}).evaluator);
  ASSERT_EQ(entries().size(), 1u);
  auto written = std::filesystem::last_write_time(entries()[0]);
  EvaluatorResult again = compile_native(plan, {folder});
  ASSERT_TRUE(again.evaluator) << again.error;
  EXPECT_EQ(std::filesystem::last_write_time(entries()[0]), written);
  EXPECT_EQ(decide_for_21(plan, *again.evaluator), 42);
}

TEST_F(Cache, ACorruptObjectIsMadeAgain) {
  plan::Plan plan = doubled("sha256:test");
  ASSERT_TRUE(compile_native(plan, {folder}).evaluator);
  std::filesystem::path entry = entries()[0];
  std::string whole = contents(entry);
  std::ofstream(entry, std::ios::binary) << whole.substr(0, whole.size() / 2);
  EvaluatorResult again = compile_native(plan, {folder});
  ASSERT_TRUE(again.evaluator) << again.error;
  EXPECT_EQ(decide_for_21(plan, *again.evaluator), 42);
  EXPECT_EQ(contents(entry).size(), whole.size());
}

TEST_F(Cache, PlansOfAnotherVersionHaveAnotherEntryAndUnnamedPlansNone) {
  plan::Plan one = doubled("sha256:one"), two = doubled("sha256:two"), unnamed = doubled("");
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(compile_native(unnamed, {folder}).evaluator);
  EXPECT_EQ(entries().size(), 0u);
  ASSERT_TRUE(compile_native(one, {folder}).evaluator);
  ASSERT_TRUE(compile_native(two, {folder}).evaluator);
  EXPECT_EQ(entries().size(), 2u);
}

TEST(NativeTier, TheEngineSwitchesToCompiledCode) {
  auto plan = std::make_shared<const plan::Plan>(doubled(""));
  Engine engine(plan, EngineMode::automatic, [](const plan::Plan& of) { return compile_native(of); });
  engine.wait_for_native();
  ASSERT_TRUE(engine.is_native()) << engine.native_error();
  EXPECT_EQ(decide_for_21(*plan, engine.evaluator()), 42);
}

TEST(NativeTier, ShowsItsCode) {
  plan::Plan plan = doubled("");
  EXPECT_NE(emit_llvm(plan).find("define internal i32 @holds_0(ptr %state, ptr %parameters)"), std::string::npos);
  EXPECT_NE(emit_asm(plan).find("holds_0:"), std::string::npos);
}

}  // namespace
}  // namespace wrapup
