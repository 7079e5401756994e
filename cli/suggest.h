// What to say about a word on the command line that means nothing: the nearest one that does.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::cli {

/// A complaint when `word`, the first on the command line, is neither a command nor an option.
std::optional<std::string> unknown_command(const CLI::App& program, const std::string& word);

/// A complaint about the first argument that `command` (or `program`, where it is null) did not expect.
/// `fallback` is said when no argument is left over.
std::string unexpected(const CLI::App& program, const CLI::App* command, const std::string& fallback);

/// "unknown WHAT `WORD`; did you mean `NEAREST`?"
std::string unknown(const std::string& what, const std::string& word, const std::vector<std::string>& known);

/// A complaint when `provider` names no adapter of the plan; an empty one names all.
std::optional<std::string> unknown_adapter(const plan::Plan& plan, const std::string& provider);

}  // namespace wrapup::cli
