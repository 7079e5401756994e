#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/given_calls.h"
#include "cli/requests.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "cli/terminal.h"
#include "runtime/explain/render.h"
#include "runtime/record/rejected.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::string call = "-";
  std::string adapter;
  std::string engine = "interpreter";
  bool explain = false;
  bool requests = false;
  bool during = false;
  bool keep_going = false;
};

/// On a terminal a record is laid out for people; elsewhere it is one line.
std::string laid_out(const std::string& record) {
  return is_terminal(Stream::output) ? nlohmann::ordered_json::parse(record).dump(2) : record;
}

/// Every decision, rule by rule.
std::string explanation(const Interpreter& interpreter, Frame& frame, const SourceMap& sources) {
  std::string text;
  for (std::uint32_t decision = 0; decision < frame.plan.decisions.size(); ++decision) {
    if (!is_made(frame.plan.decisions[decision], frame.phase)) continue;
    text += explanation_text({frame.plan, frame, &sources}, explain(interpreter, frame, decision)) + "\n";
  }
  return text;
}

int decide_calls(const Options& options) {
  const auto loaded = load_rules(options.rules, on_errors(options.keep_going));
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  const auto& plan = *rules.plan;
  if (const auto message = unknown_adapter(plan, options.adapter)) {
    std::cerr << "wrapup: " << *message << "\n";
    return trouble;
  }
  const Interpreter interpreter(plan);
  const auto engine = make_engine(plan, options.engine);
  const RecordWriter writer(interpreter, rules.project.name);
  Frame frame(plan, rules.project.environment);
  const CallSource source{options.call, options.adapter, options.during ? plan::Phase::during : plan::Phase::after};
  bool sendable = true;
  const auto exit =
      read_calls(source, interpreter, rules.project.environment,
                 [&](const RecordEvent& event, plan::Phase phase, Context& context, const std::vector<Fault>& faults) {
                   frame.phase = phase;
                   engine->decide(context, frame);
                   if (options.explain) {
                     std::cout << explanation(interpreter, frame, rules.sources);
                     return;
                   }
                   if (options.requests) {
                     const auto requests = requests_text(interpreter, frame, writer.steps(event, frame));
                     std::cout << requests.text;
                     sendable &= requests.good;
                     return;
                   }
                   std::string record;
                   writer.append(record, event, frame, faults, rejected_for(interpreter, frame));
                   std::cout << laid_out(record) << "\n";
                 });
  return std::max({exit, loaded.exit, sendable ? static_cast<int>(fine) : static_cast<int>(findings)});
}

}  // namespace

Command add_decide(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("decide", "Decide one call and print its record");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command
      ->add_option("CALL", options->call, "A file with the call's events, or with a call as people write it; - is standard input")
      ->capture_default_str();
  command->add_option("--adapter", options->adapter, "Read events with the adapters of this provider only");
  auto* explain =
      command->add_flag("--explain", options->explain, "Say for every rule why it held or not, in place of the record");
  command
      ->add_flag("--requests", options->requests,
                 "Show the requests that the steps would send, in place of the record; what an earlier step gives back stands as "
                 "{ticket.id}")
      ->excludes(explain);
  command->add_flag("--during", options->during, "The call as people write it is still going on");
  command->add_flag("--keep-going", options->keep_going, keep_going_help);
  command->add_option("--engine", options->engine, "Which engine decides")
      ->check(CLI::IsMember(engine_names()))
      ->capture_default_str();
  command->footer(
      "Exit code: 0 decided, 1 the rules have errors, packages were left out, the call has faults or a request cannot be made,\n"
      "2 wrong use.\n"
      "Example:\n"
      "  echo '{\"call\": {\"to\": \"+1 512 555 0100\", \"duration\": \"95s\"}}' | wrapup decide examples/dental --explain");
  return {command, [options] { return decide_calls(*options); }};
}

}  // namespace wrapup::cli
