// A rule set ready to be run.
#pragma once

#include <filesystem>

#include "compiler/plan/build.h"
#include "compiler/source/source.h"
#include "runtime/values/environment.h"

namespace wrapup::lsp {

/// Made from an analysis without errors. Nothing changes it and it points to nothing else, so the second thread can work with it
/// while somebody types on.
struct Built {
  std::filesystem::path root;  // of the rule set
  std::string name;            // of the project
  SourceMap sources;
  Environment environment;
  plan::Plan plan;
  plan::Promises promises;  // over the plan's nodes
};

}  // namespace wrapup::lsp
