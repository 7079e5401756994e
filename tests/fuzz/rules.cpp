// Any bytes as the text of a rule file: the compiler answers with diagnostics, which every form can show; what parses is laid out
// the same a second time; what compiles decides a call of which nothing is known.
#include <filesystem>

#include "compiler/compile.h"
#include "compiler/diagnostics/render.h"
#include "compiler/format/format.h"
#include "runtime/evaluate/evaluator.h"
#include "tests/fuzz/target.h"

namespace wrapup::fuzz {
namespace {

std::optional<std::string> laid_out(const std::string& text) {
  SourceMap sources;
  return format::format(sources, sources.add("fuzz.wrap", text)).value;
}

/// An empty folder: the text is all there is.
const std::filesystem::path& project() {
  static const auto folder = [] {
    auto path = (std::filesystem::temp_directory_path() / "wrapup-fuzz-XXXXXX").string();
    expect(mkdtemp(path.data()) != nullptr, "a temporary folder can be made");
    return std::filesystem::path(path);
  }();
  return folder;
}

void compile_and_decide(const std::string& text) {
  const Compiled compiled = compile(project(), OnErrors::set_apart, {{"fuzz.wrap", text}});
  const auto& entries = compiled.diagnostics.entries();
  static_cast<void>(render_text(compiled.sources, entries, true));
  static_cast<void>(render_json(compiled.sources, entries));
  static_cast<void>(render_sarif(compiled.sources, entries));
  static_cast<void>(render_github(compiled.sources, entries));
  expect(compiled.plan.has_value() || compiled.diagnostics.has_errors(), "without a plan there is an error that says why");
  if (!compiled.plan) return;
  const auto interpreter = make_interpreter(*compiled.plan);
  Frame frame(*compiled.plan, compiled.project.environment);
  const Context nothing_known(*compiled.plan);
  decide(*interpreter, nothing_known, frame);
}

}  // namespace
}  // namespace wrapup::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wrapup::fuzz;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto once = laid_out(text)) {
    const auto twice = laid_out(*once);
    expect(twice.has_value(), "what was laid out parses");
    expect(*twice == *once, "laid out twice is laid out once");
  }
  compile_and_decide(text);
  return 0;
}
