// The way in: a rule folder or file becomes a plan. The body of `compile` is the pipeline, one line a stage.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "compiler/check/program.h"
#include "compiler/check/reach.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/plan/plan.h"
#include "compiler/plan/promises.h"
#include "compiler/project/project.h"
#include "compiler/source/source.h"

namespace wrapup {

/// What becomes of a rule set with errors.
enum class OnErrors {
  refuse,     // there is no plan
  set_apart,  // packages `for` some calls that hold all the errors are left out; the others go on
};

struct Compiled {
  SourceMap sources;
  Project project;
  std::optional<plan::Plan> plan;       // absent where there are errors that were not set apart
  plan::Promises promises;              // over the plan's nodes
  Diagnostics diagnostics;              // of all stages, in their order
  std::vector<check::FileReach> reach;  // what files for some calls can touch
  std::vector<check::Delta> deltas;     // what packages change of shared rules; also where there is no plan
  std::string not_set_apart;            // why errors could not be set apart, where that was asked for
};

/// Compiles `rules`: a folder with wrapup.toml, a folder of .wrap files, or one .wrap file. Never throws; what is wrong,
/// missing files included, is in the diagnostics. `more` are files as if they stood among the project's own, last.
Compiled compile(const std::filesystem::path& rules, OnErrors on_errors = OnErrors::refuse,
                 const std::vector<SourceFile>& more = {});

/// One expression in the sight of a rule set (`wrapup eval`).
struct CompiledExpression {
  SourceMap sources;
  Project project;
  std::string type;                // as people write it
  std::optional<plan::Plan> plan;  // `Plan::expression` is its node
  Diagnostics diagnostics;
};
CompiledExpression compile_expression(const std::filesystem::path& rules, std::string text);

/// What a stage made, as text, for `wrapup emit`.
std::string emit_syntax(const std::filesystem::path& rules);
std::string emit_check(const std::filesystem::path& rules);

}  // namespace wrapup
