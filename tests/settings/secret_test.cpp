// Secrets by reference: read where they are, never shown.
#include "runtime/settings/secret.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace wrapup {
namespace {

std::string value_of(const std::string& reference) {
  const auto source = SecretSource::parse(reference);
  if (const auto* error = std::get_if<SettingsError>(&source)) return "no source: " + error->message;
  const auto value = std::get<SecretSource>(source).read();
  if (const auto* error = std::get_if<SettingsError>(&value)) return "error: " + error->message;
  return std::get<std::string>(value);
}

TEST(Secret, IsReadFromTheEnvironment) {
  ::setenv("WRAPUP_TEST_SECRET", "s3cret", 1);
  EXPECT_EQ(value_of("env:WRAPUP_TEST_SECRET"), "s3cret");
  ::setenv("WRAPUP_TEST_SECRET", "", 1);
  EXPECT_EQ(value_of("env:WRAPUP_TEST_SECRET"), "error: `env:WRAPUP_TEST_SECRET` is empty");
  ::unsetenv("WRAPUP_TEST_SECRET");
  EXPECT_EQ(value_of("env:WRAPUP_TEST_SECRET"), "error: the environment has no variable `WRAPUP_TEST_SECRET`");
}

TEST(Secret, IsReadFromAFileAsItIsNow) {
  const auto path = std::filesystem::path(testing::TempDir()) / "secret_test";
  const auto write = [&](const std::string& text) { std::ofstream(path, std::ios::binary) << text; };
  write("first\r\n");
  EXPECT_EQ(value_of("file:" + path.string()), "first");
  write(" second ");  // spaces may be part of it
  EXPECT_EQ(value_of("file:" + path.string()), " second ");
  write(std::string(70000, 'x'));
  EXPECT_EQ(value_of("file:" + path.string()), "error: the file `" + path.string() + "` is too large for a secret");
  std::filesystem::remove(path);
  EXPECT_EQ(value_of("file:" + path.string()), "error: the file `" + path.string() + "` cannot be read");
}

TEST(Secret, ThatStandsInTheSettingsIsNotRepeated) {
  EXPECT_THAT(value_of("hunter2"), testing::AllOf(testing::StartsWith("no source"), testing::Not(testing::HasSubstr("hunter2"))));
  EXPECT_THAT(value_of("env:"), testing::StartsWith("no source"));
}

}  // namespace
}  // namespace wrapup
