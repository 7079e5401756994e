// What a client may ask the server to do ("workspace/executeCommand"). To add one: its function here, its file, a row in
// commands.cpp. The first argument of each is an object with the `uri` of the document.
#pragma once

#include <span>
#include <string_view>

#include "editors/server/features/feature.h"

namespace wrapup::lsp {

struct CommandOfServer {
  std::string_view name;  // "wrapup.runTests"
  Prepare prepare;
};

std::span<const CommandOfServer> all_commands();

/// {"uri", "test": title?, "rule": id?}: runs the test with this title in the document, the tests in which the rule decides, or
/// all of the document; says how they came out, and marks what does not hold. Gives {"passed", "failed", "tests"}, see
/// outcome_json.
Job run_tests(const Question& question);
/// {"uri", "rule": id, "by": id?}: shows a call that the rule decides, or with `by` one that the other rule takes away from it: a
/// recorded call where there is one, or else one that the prover makes. Gives {"from": "recorded" or "made", "path", "call"}, or
/// null where there is none.
Job show_call(const Question& question);

/// A lens' command, with its arguments.
Json command(std::string_view name, const std::string& title, Json arguments);

}  // namespace wrapup::lsp
