#include "compiler/check/check.h"

#include <algorithm>

#include "compiler/check/adapters.h"
#include "compiler/check/data.h"
#include "compiler/check/decisions.h"
#include "compiler/check/declare.h"
#include "compiler/check/destinations.h"
#include "compiler/check/expression.h"
#include "compiler/check/labels.h"
#include "compiler/check/lint/lint.h"
#include "compiler/check/measures.h"
#include "compiler/check/packages.h"
#include "compiler/check/phases.h"
#include "compiler/check/shadow.h"
#include "compiler/check/tests.h"

namespace wrapup::check {

namespace {

Symbols symbols_of(const std::vector<syntax::File>& files, const Project& project, Program& program, SourceMap& sources,
                   NameNotes* notes, Diagnostics& diagnostics) {
  Symbols symbols;
  symbols.notes = notes;
  symbols.packages = group_packages(files, project.name, diagnostics);
  declare(symbols, program, diagnostics);
  load_data(symbols, program, project, sources, diagnostics);
  return symbols;
}

/// Gives decisions their places in the program, which puts them into an order of its own.
void renumber_decisions(Symbols& symbols, const Program& program) {
  for (auto& package : symbols.packages) {
    for (auto& [name, symbol] : package.symbols) {
      if (symbol.kind != SymbolKind::decision) continue;
      for (std::uint32_t i = 0; i < program.decisions.size(); ++i) {
        if (program.decisions[i].name == name && program.decisions[i].package == package.name) symbol.index = i;
      }
    }
  }
}

Staged<Named> check_all(const std::vector<syntax::File>& files, const Project& project, SourceMap& sources, bool read_well,
                        NameNotes* notes) {
  Program program;
  Diagnostics diagnostics;
  auto symbols = symbols_of(files, project, program, sources, notes, diagnostics);
  const Setting setting{symbols, program, sources, project.environment};

  check_lets(symbols, setting, diagnostics);
  check_destinations(setting, diagnostics);
  check_decisions(setting, project, sources, diagnostics);
  check_adapters(setting, diagnostics);
  check_tests(setting, diagnostics);
  check_phases(program, diagnostics);
  check_measures(setting, diagnostics);
  order_decisions(program, diagnostics);
  check_labels(program, sources, diagnostics);
  LintInput input{
      .files = {}, .whole = read_well && !diagnostics.has_errors(), .program = program, .symbols = symbols, .sources = sources};
  for (const auto& file : files) {
    if (std::find(project.files.begin(), project.files.end(), file.id) != project.files.end()) input.files.push_back(&file);
  }
  lint(input, diagnostics);
  if (!diagnostics.has_errors()) report_shadowed(program, diagnostics);
  renumber_decisions(symbols, program);
  return {{std::move(program), std::move(symbols)}, std::move(diagnostics)};
}

}  // namespace

Staged<Program> check(const std::vector<syntax::File>& files, const Project& project, SourceMap& sources, bool read_well) {
  auto checked = check_all(files, project, sources, read_well, nullptr);
  return {std::move(checked.value.program), std::move(checked.diagnostics)};
}

Staged<Named> check(const std::vector<syntax::File>& files, const Project& project, SourceMap& sources, bool read_well,
                    NameNotes& notes) {
  return check_all(files, project, sources, read_well, &notes);
}

Staged<std::optional<Expr>> check_expression(const syntax::Expr& expression, const std::vector<syntax::File>& files,
                                             const Project& project, SourceMap& sources, Program& program) {
  Program scratch;
  Diagnostics ignored, diagnostics;
  auto symbols = symbols_of(files, project, scratch, sources, nullptr, ignored);
  renumber_decisions(symbols, program);
  const Setting setting{symbols, program, sources, project.environment};
  ExpressionChecker checker(setting, {}, diagnostics);
  auto checked = checker.check(expression);
  std::optional<Expr> expr;
  if (checked) expr = std::move(checked->expr);
  return {std::move(expr), std::move(diagnostics)};
}

}  // namespace wrapup::check
