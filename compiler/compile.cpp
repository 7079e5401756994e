#include "compiler/compile.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/check.h"
#include "compiler/compile_documents.h"
#include "compiler/lint_levels.h"
#include "compiler/parse_all.h"
#include "compiler/plan/build.h"
#include "compiler/set_apart.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/print.h"

namespace wrapup {

namespace {

struct Front {
  SourceMap sources;
  Project project;
  std::vector<syntax::File> files;
  check::Program program;
  Diagnostics diagnostics;
  std::string not_set_apart;
};

bool contains(const Diagnostics& diagnostics, const Diagnostic& entry) {
  const auto& entries = diagnostics.entries();
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Diagnostic& each) { return each.code == entry.code && each.span == entry.span; });
}

/// Leaves out the packages that hold the errors, and checks again, until there are none; or leaves all as it is, and says why.
void set_errors_apart(Front& front) {
  std::vector<check::Rejected> rejected;
  auto errors = front.diagnostics;  // and warnings, of all turns
  auto found = errors;
  while (found.has_errors()) {
    const auto guilty = blame(front.files, front.project, front.sources, found);
    front.not_set_apart = guilty.shared;
    if (!guilty.shared.empty()) return;
    for (const auto& package : guilty.packages) {
      const auto known = std::find_if(rejected.begin(), rejected.end(),
                                      [&](const check::Rejected& each) { return each.package == package.package; });
      // A package that has errors without its declarations has them in its `for` or its imports.
      set_apart(front.files, package.package, known == rejected.end());
      if (known == rejected.end()) rejected.push_back(package);
    }
    auto checked = check::check(front.files, front.project, front.sources);
    front.program = std::move(checked.value);
    found = std::move(checked.diagnostics);
    for (const auto& entry : found.entries()) {
      if (!contains(errors, entry)) errors.entries().push_back(entry);
    }
  }
  for (auto& package : rejected) {
    for (const auto& scoped : front.program.scoped) {
      if (scoped.package == package.package) package.scope = scoped.scope;
    }
  }
  front.program.rejected = std::move(rejected);
  front.diagnostics = std::move(errors);
}

Front front_end(const std::filesystem::path& rules, OnErrors on_errors = OnErrors::refuse,
                const std::vector<SourceFile>& more = {}, Documents documents = {}) {
  Front front;
  front.sources = SourceMap(std::move(documents));
  auto project = load_project(rules, front.sources);
  front.project = std::move(project.value);
  front.diagnostics = std::move(project.diagnostics);
  for (const auto& file : more) front.project.files.push_back(front.sources.add(file.path, file.text));
  auto parsed = parse_all(front.project, front.sources);
  front.files = std::move(parsed.files);
  for (auto& found : parsed.diagnostics) front.diagnostics.append(std::move(found));
  auto checked = check::check(front.files, front.project, front.sources, !front.diagnostics.has_errors());
  front.program = std::move(checked.value);
  front.diagnostics.append(std::move(checked.diagnostics));
  if (on_errors == OnErrors::set_apart && front.diagnostics.has_errors()) set_errors_apart(front);
  set_levels(front.files, front.project, front.sources, front.diagnostics);
  return front;
}

Compiled compiled(Front front) {
  Compiled result{.sources = std::move(front.sources),
                  .project = std::move(front.project),
                  .plan = std::nullopt,
                  .promises = {},
                  .diagnostics = std::move(front.diagnostics),
                  .reach = check::reach_of(front.program, front.files),
                  .deltas = front.program.deltas,
                  .not_set_apart = std::move(front.not_set_apart)};
  if (!result.diagnostics.has_errors() || !front.program.rejected.empty()) {
    auto built = plan::build_with_promises(front.program);
    result.plan = std::move(built.plan);
    result.promises = std::move(built.promises);
  }
  return result;
}

}  // namespace

Compiled compile(const std::filesystem::path& rules, OnErrors on_errors, const std::vector<SourceFile>& more) {
  return compiled(front_end(rules, on_errors, more));
}

Compiled compile(const std::filesystem::path& rules, Documents documents, const std::vector<SourceFile>& more) {
  return compiled(front_end(rules, OnErrors::refuse, more, std::move(documents)));
}

CompiledExpression compile_expression(const std::filesystem::path& rules, std::string text) {
  auto front = front_end(rules);
  CompiledExpression result{std::move(front.sources), std::move(front.project), {}, std::nullopt, std::move(front.diagnostics)};
  if (result.diagnostics.has_errors()) return result;
  const auto file = result.sources.add("expression", std::move(text));
  auto parsed = syntax::parse_expression(result.sources, file);
  result.diagnostics.append(std::move(parsed.diagnostics));
  if (!parsed.value || result.diagnostics.has_errors()) return result;
  auto checked = check::check_expression(*parsed.value, front.files, result.project, result.sources, front.program);
  result.diagnostics.append(std::move(checked.diagnostics));
  if (!checked.value) return result;
  result.type = front.program.types.spell(checked.value->type);
  front.program.tests.clear();
  front.program.expression = std::move(*checked.value);
  result.plan = plan::build(front.program);
  return result;
}

std::string emit_syntax(const std::filesystem::path& rules) {
  SourceMap sources;
  const auto project = load_project(rules, sources);
  std::string text;
  for (const auto id : project.value.files) {
    const auto parsed = syntax::parse(sources, id);
    text += fmt::format("# {}\n{}", sources.file(id).path, syntax::print(parsed.value));
  }
  return text;
}

std::string emit_check(const std::filesystem::path& rules) {
  const auto front = front_end(rules);
  return check::print(front.program, front.sources);
}

}  // namespace wrapup
