// Syntax to program: the second stage, and the last that talks to users.
#pragma once

#include "compiler/check/name_notes.h"
#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/project/project.h"

namespace wrapup::check {

/// Checks all files of a project as one set. Data files that rules name are read from beside the rule file, else from the
/// project's root. The program is whole only where there is no error. `read_well`: the files were read without errors; otherwise
/// lints that need the whole program are left out.
Staged<Program> check(const std::vector<syntax::File>& files, const Project& project, SourceMap& sources, bool read_well = true);

/// A program with the names that it was made of.
struct Named {
  Program program;
  Symbols symbols;
};
/// The same for an editor: notes what names mean, and what would fit at the cursor.
Staged<Named> check(const std::vector<syntax::File>& files, const Project& project, SourceMap& sources, bool read_well,
                    NameNotes& notes);

/// One expression against a program and its files, for `wrapup eval`: sees what the first package sees, and every decision.
Staged<std::optional<Expr>> check_expression(const syntax::Expr& expression, const std::vector<syntax::File>& files,
                                             const Project& project, SourceMap& sources, Program& program);

/// The program as text, one declaration a paragraph, for `wrapup emit --stage check`.
std::string print(const Program& program, const SourceMap& sources);

}  // namespace wrapup::check
