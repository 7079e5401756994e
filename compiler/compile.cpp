#include "compiler/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/check.h"
#include "compiler/plan/build.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/print.h"

namespace wrapup {

namespace {

/// Parses the project's files and every library package that they import, directly or not.
std::vector<syntax::File> parse_all(const Project& project, SourceMap& sources, Diagnostics& diagnostics) {
  std::vector<syntax::File> files;
  std::set<std::string> known;
  const auto add = [&](FileId id) {
    auto parsed = syntax::parse(sources, id);
    diagnostics.append(std::move(parsed.diagnostics));
    if (parsed.value.package) known.insert(parsed.value.package->text);
    files.push_back(std::move(parsed.value));
  };
  const auto add_library = [&](const std::string& package) {
    const auto* library = known.contains(package) ? nullptr : find_library_file(package);
    if (!library) return;
    known.insert(package);
    add(sources.add(std::string(library->path), std::string(library->text)));
  };
  for (const auto id : project.files) add(id);

  const auto follow_imports = [&] {
    for (std::size_t next = 0; next < files.size(); ++next) {
      for (std::size_t i = 0; i < files[next].imports.size(); ++i) add_library(files[next].imports[i].package.text);
    }
  };
  follow_imports();
  if (project.adapters) {
    for (const auto& provider : *project.adapters) add_library("std.adapters." + provider);
  } else if (known.contains("std.call")) {
    for (const auto& package : library_packages()) {
      if (package.starts_with("std.adapters.")) add_library(package);
    }
  }
  follow_imports();
  return files;
}

struct Front {
  SourceMap sources;
  Project project;
  std::vector<syntax::File> files;
  check::Program program;
  Diagnostics diagnostics;
};

Front front_end(const std::filesystem::path& rules) {
  Front front;
  auto project = load_project(rules, front.sources);
  front.project = std::move(project.value);
  front.diagnostics = std::move(project.diagnostics);
  front.files = parse_all(front.project, front.sources, front.diagnostics);
  auto checked = check::check(front.files, front.project, front.sources);
  front.program = std::move(checked.value);
  front.diagnostics.append(std::move(checked.diagnostics));
  return front;
}

}  // namespace

Compiled compile(const std::filesystem::path& rules) {
  auto front = front_end(rules);
  Compiled compiled{std::move(front.sources), std::move(front.project), std::nullopt, std::move(front.diagnostics)};
  if (!compiled.diagnostics.has_errors()) compiled.plan = plan::build(front.program);
  return compiled;
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
