// docs/reference/functions.md is written from the registry: WRAPUP_UPDATE=1 writes it anew, and without that a difference fails.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "stdlib/functions/function.h"

namespace wrapup {
namespace {

std::string reference() {
  std::string text =
      "# Functions\n\nWritten from the registry in `stdlib/functions`; the examples are tests. `T?` may be missing, `T` stands "
      "for any type.\n"
      "A missing value for a parameter without `?` makes the result missing. In a template, `{x:f}` is `{f(x)}`.\n";
  for (const auto* function : all_functions()) {
    text += "\n## " + std::string(function->name) + "\n\n" + std::string(function->documentation) + "\n\n```\n";
    for (const auto& overload : function->overloads) text += std::string(function->name) + std::string(overload.signature) + "\n";
    text += "```\n";
    if (function->examples.empty()) continue;
    text += "\n| example | value |\n|---|---|\n";
    for (const auto& example : function->examples)
      text += "| `" + std::string(example.expression) + "` | `" + std::string(example.value) + "` |\n";
  }
  return text;
}

TEST(FunctionReference, IsWhatTheRegistrySays) {
  const auto path = std::filesystem::path(WRAPUP_SOURCE_DIR) / "docs/reference/functions.md";
  if (std::getenv("WRAPUP_UPDATE")) std::ofstream(path, std::ios::binary) << reference();
  std::ifstream stream(path, std::ios::binary);
  const std::string written{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(written, reference()) << "WRAPUP_UPDATE=1 writes " << path;
}

}  // namespace
}  // namespace wrapup
