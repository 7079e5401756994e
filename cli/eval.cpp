#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/given_calls.h"
#include "cli/rules.h"
#include "cli/temporary.h"
#include "cli/terminal.h"
#include "compiler/diagnostics/render.h"
#include "runtime/values/render.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string expression, rules, call, adapter;
  bool type = false;
};

/// Rules for an expression that stands alone: it sees the standard call context and nothing else.
class PlainRules {
 public:
  PlainRules() : path_((folder_.path() / "expression.wrap").string()) {
    std::ofstream(path_) << "package expression\nimport std.call\n";
  }
  const std::string& path() const { return path_; }

 private:
  TemporaryFolder folder_;
  std::string path_;
};

int evaluate(const Options& options) {
  const PlainRules plain;
  const auto& path = options.rules.empty() ? plain.path() : options.rules;
  if (!exists(path)) return trouble;
  const auto compiled = compile_expression(path, options.expression);
  const auto entries = in_order(compiled.sources, compiled.diagnostics.entries());
  std::cerr << render_text(compiled.sources, entries, has_colour(Stream::error));
  if (!compiled.plan) return findings;
  if (options.type) {
    std::cout << compiled.type << "\n";
    return fine;
  }
  const auto& plan = *compiled.plan;
  const auto& environment = compiled.project.environment;
  const Interpreter interpreter(plan);
  const auto node = plan.expression;
  Frame frame(plan, environment);
  const auto print = [&](const Context& context) {
    wrapup::decide(interpreter, context, frame);
    std::cout << render_json(interpreter.evaluate(frame, node), plan.nodes[node].type, plan.types) << "\n";
  };
  if (options.call.empty()) {
    print(Context(plan));
    return fine;
  }
  return read_calls({options.call, options.adapter}, interpreter, environment,
                    [&](const RecordEvent&, plan::Phase phase, Context& context, const std::vector<Fault>&) {
                      frame.phase = phase;
                      print(context);
                    });
}

}  // namespace

Command add_eval(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("eval", "Evaluate one expression and print its value as JSON");
  command->add_option("EXPR", options->expression, "The expression")->required();
  command->add_option("--rules", options->rules, "Rule folder or file whose names it may use");
  command->add_option("--call", options->call, "A file with a call; - is standard input");
  command->add_option("--adapter", options->adapter, "Read the call with the adapters of this provider only");
  command->add_flag("--type", options->type, "Print the type in place of the value");
  command->footer(
      "Example:\n"
      "  wrapup eval 'phone(\"(512) 555-0100\")'\n"
      "  wrapup eval 'outcome == booked' --rules examples/dental --call call.json");
  return {command, [options] { return evaluate(*options); }};
}

}  // namespace wrapup::cli
