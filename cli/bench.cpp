#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/bench/rounds.h"
#include "cli/command.h"
#include "cli/engine.h"
#include "cli/recorded.h"
#include "cli/rules.h"
#include "cli/suggest.h"

namespace wrapup::cli {

namespace {

constexpr std::size_t most_bytes = std::size_t{512} * 1024 * 1024;

struct Options {
  std::string rules, adapter;
  std::vector<std::string> calls;
  std::string engine = "native";
  std::string format = "text";
  unsigned rounds = 9;
};

int complain(const std::string& message) {
  std::cerr << "wrapup: " << message << "\n";
  return trouble;
}

std::string a_second(double nanoseconds) {
  return fmt::format("{:.0f}", 1e9 / nanoseconds);
}

std::string in_text(const Times& times, const HeldEvents& events, const std::string& engine, unsigned rounds) {
  const auto micro = [](double nanoseconds) { return fmt::format("{:.2f} µs", nanoseconds / 1000); };
  auto text = fmt::format("{} events, {} of calls, {:.1f} KB each; {}; one core, medians of {} round{}\n\n", events.size(),
                          times.calls, static_cast<double>(events.bytes.size()) / 1000 / static_cast<double>(events.size()),
                          engine, rounds, rounds == 1 ? "" : "s");
  text += fmt::format("{:<30}{:>14}{:>14}\n", "", "events/s", "an event");
  text += fmt::format("{:<30}{:>14}{:>15}\n", "read and decided", a_second(times.decided), micro(times.decided));
  text += fmt::format("{:<30}{:>14}{:>15}\n", "the same bytes, parsed alone", a_second(times.parsed), micro(times.parsed));
  text += fmt::format("\nDeciding takes {:.2f} times what parsing takes.\n", times.decided / times.parsed);
  text += fmt::format("One by one: half within {}, 99 % within {}, all within {}.\n", micro(times.half), micro(times.most),
                      micro(times.slowest));
  return text;
}

std::string in_json(const Times& times, const HeldEvents& events, const std::string& engine, unsigned rounds) {
  const nlohmann::ordered_json json{{"events", events.size()},
                                    {"calls", times.calls},
                                    {"bytes", events.bytes.size()},
                                    {"engine", engine},
                                    {"rounds", rounds},
                                    {"decided_ns", times.decided},
                                    {"parsed_ns", times.parsed},
                                    {"latency_ns", {{"p50", times.half}, {"p99", times.most}, {"max", times.slowest}}}};
  return json.dump() + "\n";
}

int run_bench(const Options& options) {
  const auto loaded = load_rules(options.rules);
  if (!loaded.rules) return loaded.exit;
  const auto& plan = *loaded.rules->plan;
  if (const auto message = unknown_adapter(plan, options.adapter)) return complain(*message);
  const Recorded recorded(options.calls);
  if (!recorded.problem().empty()) return complain(recorded.problem());
  const auto events = hold(*recorded.open(), most_bytes);
  if (events.size() == 0) return complain("there is no event in these calls");
  if (!events.all) std::cerr << fmt::format("wrapup: only the first {} events, which are 512 MiB\n", events.size());
  if (events.faults > 0) std::cerr << fmt::format("wrapup: left out what is no event: {}\n", events.faults);
  const auto engine = make_engine(plan, options.engine);
  const auto times = time_rounds(*loaded.rules, *engine, options.adapter, events, options.rounds);
  if (times.calls == 0) return complain("none of these events tells of a call; `wrapup replay` says why");
  const auto text = options.format == "json" ? in_json : in_text;
  std::cout << text(times, events, answering(*engine), options.rounds);
  return fine;
}

}  // namespace

Command add_bench(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("bench", "Time the rules over recorded calls, beside parsing the same bytes alone");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command->add_option("CALLS", options->calls, "Recorded events, as for `wrapup replay`")->required();
  command->add_option("--adapter", options->adapter, "Read events with the adapters of this provider only");
  command->add_option("--engine", options->engine, "What decides")
      ->check(CLI::IsMember({"native", "interpreter"}))
      ->capture_default_str();
  command->add_option("--rounds", options->rounds, "How often each is timed")
      ->check(CLI::Range(1u, 1000u))
      ->capture_default_str();
  command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  command->footer(
      "Every event is read and decided by itself, on one core; the calls are held in memory. What the clock says is of this "
      "machine\n"
      "and this moment: the two rows are timed in turn, so that their ratio means something.\n"
      "Example:\n"
      "  wrapup bench examples/dental examples/dental/calls");
  return {command, [options] { return run_bench(*options); }};
}

}  // namespace wrapup::cli
