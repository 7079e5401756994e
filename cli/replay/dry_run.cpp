#include "cli/replay/dry_run.h"

#include <chrono>

#include "cli/engine.h"
#include "cli/terminal.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

DryRun dry_run(const Compiled& rules, const Shape& shape, const Recorded& recorded, const DryRunOptions& options,
               const RecordSink& sink, const std::string& what) {
  const auto& plan = *rules.plan;
  const auto started = std::chrono::steady_clock::now();
  const auto engine = make_engine(plan, options.engine);
  const Interpreter interpreter(plan);
  const auto& zone = rules.project.environment.time_zone;
  const Setup setup{.plan = plan,
                    .environment = rules.project.environment,
                    .interpreter = interpreter,
                    .engine = *engine,
                    .shape = shape,
                    .zone = load_zone(zone).value_or(cctz::utc_time_zone()),
                    .provider = options.adapter,
                    .rules = rules.project.name,
                    .records = options.records};
  ProgressLine line(what);
  const auto watch = [&](std::uint64_t events, Progress progress) { line.show(events, progress.done, progress.total); };
  auto results = replay(setup, [&] { return recorded.open(); }, sink, watch, options.jobs);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started;
  return {std::move(results),
          {.rules = rules.project.name,
           .sources = recorded.names(),
           .engine = answering(*engine),
           .zone = zone,
           .jobs = options.jobs,
           .seconds = passed.count()}};
}

}  // namespace wrapup::cli
