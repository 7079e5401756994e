#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "stdlib/functions/function.h"
#include "stdlib/functions/signature.h"

namespace wrapup {
namespace {

TEST(Registry, IsInAlphabeticalOrder) {
  const auto functions = all_functions();
  EXPECT_TRUE(
      std::is_sorted(functions.begin(), functions.end(), [](const Function* a, const Function* b) { return a->name < b->name; }));
}

TEST(Registry, DocumentsEveryFunction) {
  for (const Function* function : all_functions()) {
    EXPECT_TRUE(function->documentation.ends_with('.')) << function->name;
    EXPECT_FALSE(function->overloads.empty()) << function->name;
  }
}

TEST(Registry, GivesExamplesOfEveryFunctionThatAnExpressionCanCall) {
  for (const Function* function : all_functions()) {
    const bool only_json = std::all_of(function->overloads.begin(), function->overloads.end(), [](const Overload& overload) {
      return overload.signature.find("payload: json") != std::string_view::npos;
    });
    EXPECT_EQ(function->examples.empty(), only_json) << function->name;
  }
}

TEST(Registry, HasSignaturesThatCanBeReadAndToldApart) {
  TypeTable types;
  for (const Function* function : all_functions()) {
    std::set<std::string_view> signatures;
    for (const Overload& overload : function->overloads) {
      EXPECT_TRUE(parse_signature(overload.signature, types)) << function->name << overload.signature;
      EXPECT_TRUE(signatures.insert(overload.signature).second) << function->name << overload.signature;
      EXPECT_NE(overload.body, nullptr);
    }
  }
  EXPECT_EQ(types.records.size(), 1u);  // what `dialogue` returns
}

}  // namespace
}  // namespace wrapup
