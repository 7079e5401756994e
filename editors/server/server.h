// The language server: LSP 3.17 over two file descriptors.
#pragma once

#include <string>

#include "editors/server/meaning/recorded.h"

namespace wrapup::lsp {

/// Serves one client until it says `exit` or hangs up. Gives the exit code that the protocol asks for: 0 after `shutdown`, else
/// 1. `version` is the program's; `dry_runs` may be empty.
int serve(int input, int output, const std::string& version, DryRuns dry_runs);

}  // namespace wrapup::lsp
