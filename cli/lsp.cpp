#include "editors/server/server.h"

#include <unistd.h>

#include "cli/command.h"
#include "cli/given_calls.h"
#include "cli/replay/pipeline.h"
#include "compiler/prove/calls/oracle.h"
#include "runtime/decide/context_json.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

lsp::Fired count_fired(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& calls) {
  const Interpreter interpreter(plan);
  const Engine engine(std::shared_ptr<const plan::Plan>(&plan, [](const auto*) {}), EngineMode::interpreter, nullptr);
  const auto shape = recognise(plan);
  const Setup setup{.plan = plan,
                    .environment = environment,
                    .interpreter = interpreter,
                    .engine = engine,
                    .shape = shape,
                    .zone = load_zone(environment.time_zone).value_or(cctz::utc_time_zone()),
                    .provider = "",
                    .rules = ""};
  const auto open = [&] { return open_events({calls.string()}); };
  const auto results = replay(setup, open, {}, [](std::uint64_t, Progress) {}, 1);
  lsp::Fired fired;
  fired.calls = results.tally.calls;
  for (std::size_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& counts = results.tally.rules[decision];
    for (std::size_t rule = 0; rule < counts.size() && rule < plan.decisions[decision].rules.size(); ++rule)
      fired.by_rule[plan.decisions[decision].rules[rule].id] = counts[rule];
  }
  return fired;
}

std::optional<std::string> find_call(const plan::Plan& plan, const Environment& environment, const std::filesystem::path& calls,
                                     std::uint32_t decision, std::uint32_t rule) {
  const Interpreter interpreter(plan);
  Frame frame(plan, environment);
  std::optional<std::string> found;
  const auto see = [&](const RecordEvent&, plan::Phase phase, Context& context, const std::vector<Fault>&) {
    if (found) return;
    frame.phase = phase;
    decide(interpreter, context, frame);
    if (prove::took_part(interpreter, frame, decision, rule)) found = deciding::context_json(plan, context);
  };
  // What can't be read is told on standard error, which editors show beside the server.
  static_cast<void>(read_calls({calls.string(), "", plan::Phase::after}, interpreter, environment, see));
  return found;
}

}  // namespace

Command add_lsp(CLI::App& program) {
  auto* command = program.add_subcommand("lsp", "Serve an editor: findings while you type, completion, names, layout");
  auto over_stdio = std::make_shared<bool>(true);  // editors say so; there is no other way
  command->add_flag("--stdio", *over_stdio, "Speak over standard input and output, as is done anyhow");
  command->footer(
      "An editor starts this; see docs/editors.md for how to set one up. Ends with the editor.\n"
      "Example, for Neovim:\n"
      "  vim.lsp.start({ name = 'wrapup', cmd = { 'wrapup', 'lsp' }, root_dir = vim.fn.getcwd() })");
  return {command, [over_stdio] { return lsp::serve(STDIN_FILENO, STDOUT_FILENO, WRAPUP_VERSION, {count_fired, find_call}); }};
}

}  // namespace wrapup::cli
