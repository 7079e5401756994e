#include <iostream>

#include "cli/command.h"
#include "cli/rules.h"
#include "compiler/codegen/native.h"
#include "compiler/plan/print.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/index/print.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::string stage = "plan";
};

int emit(const Options& options) {
  if (!exists(options.rules)) return trouble;
  // These two show also what has mistakes; the later stages have nothing to show then.
  if (options.stage == "syntax" || options.stage == "check") {
    std::cout << (options.stage == "syntax" ? emit_syntax(options.rules) : emit_check(options.rules));
    return fine;
  }
  const auto loaded = load_rules(options.rules);
  if (!loaded.rules) return loaded.exit;
  const auto& plan = *loaded.rules->plan;
  if (options.stage == "plan") std::cout << plan::print(plan);
  if (options.stage == "index") std::cout << index::print(index::Index(Interpreter(plan)), plan);
  if (options.stage == "llvm") std::cout << emit_llvm(plan);
  if (options.stage == "asm") std::cout << emit_asm(plan);
  return fine;
}

}  // namespace

Command add_emit(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("emit", "Print what a stage of the compiler made");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command->add_option("--stage", options->stage, "syntax, check, plan, index, llvm or asm")
      ->check(CLI::IsMember({"syntax", "check", "plan", "index", "llvm", "asm"}))
      ->capture_default_str();
  command->footer(
      "Example:\n"
      "  wrapup emit examples/dental --stage plan");
  return {command, [options] { return emit(*options); }};
}

}  // namespace wrapup::cli
