// A rule set as an editor sees it: everything that is known of it, also while it is half written.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "compiler/check/name_notes.h"
#include "compiler/check/program.h"
#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/parse_all.h"
#include "compiler/project/project.h"
#include "compiler/source/source.h"

namespace wrapup {

/// `symbols` point into `parsed` and `program`, so an analysis is moved as a whole and never copied.
struct Analysis {
  SourceMap sources;
  Project project;
  ParsedFiles parsed;
  check::Program program;  // what is right of it
  check::Symbols symbols;
  std::vector<check::Use> uses;         // by place
  std::optional<check::Wanted> wanted;  // at the cursor
  Diagnostics diagnostics;              // of all stages
};

/// A place in a file, by its `document_key`; offset in bytes.
struct Cursor {
  std::string document;
  std::uint32_t offset = 0;
};

/// Analyses the rules at `rules`, as `compile` takes them, with `documents` in place of files. `cursor` asks what would fit
/// there. What `before` parsed and has not changed is taken over. Never throws.
Analysis analyze(const std::filesystem::path& rules, Documents documents, Analysis before,
                 const std::optional<Cursor>& cursor = std::nullopt);

}  // namespace wrapup
