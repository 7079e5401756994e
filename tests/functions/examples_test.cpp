// Every function's examples, evaluated through the whole compiler: they are the documentation, so they have to be true.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "compiler/compile.h"
#include "compiler/diagnostics/render.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/values/render.h"
#include "stdlib/functions/function.h"

namespace wrapup {
namespace {

/// The value of an expression as JSON, or the compiler's complaint.
std::string value_of(const std::filesystem::path& rules, std::string_view expression) {
  const auto compiled = compile_expression(rules, std::string(expression));
  if (!compiled.plan) return render_text(compiled.sources, compiled.diagnostics.entries(), false);
  const auto& plan = *compiled.plan;
  const auto node = plan.expression;
  const Interpreter interpreter(plan);
  Context context(plan);
  Frame frame(plan, compiled.project.environment);
  frame.context = &context;
  return render_json(interpreter.evaluate(frame, node), plan.nodes[node].type, plan.types);
}

TEST(FunctionExamples, AreTrue) {
  const auto rules = std::filesystem::path(testing::TempDir()) / "examples.wrap";
  std::ofstream(rules) << "package examples\n";
  std::size_t examples = 0;
  for (const auto* function : all_functions()) {
    for (const auto& example : function->examples) {
      EXPECT_EQ(value_of(rules, example.expression), value_of(rules, example.value)) << example.expression;
      ++examples;
    }
  }
  EXPECT_GT(examples, all_functions().size());
}

}  // namespace
}  // namespace wrapup
