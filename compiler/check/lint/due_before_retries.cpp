#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/lint/lints.h"
#include "runtime/values/time.h"

namespace wrapup::check {

namespace {

/// How long the pauses between attempts last together: each twice the one before, up to the longest. 0 where the deployment
/// chooses.
std::int64_t retrying(const Destination& destination) {
  std::int64_t pause = destination.first_retry_ms, all = 0;
  const auto longest = std::max(destination.last_retry_ms, pause);
  for (std::int64_t retry = 0; retry < destination.retries && pause > 0; ++retry) {
    all += pause;
    pause = std::min(pause * 2, longest);
  }
  return all;
}

}  // namespace

/// A step is late before its destination gives up, so that what stands in for it comes too late as well.
void lint_due_before_retries(const LintInput& input, Diagnostics& diagnostics) {
  for (const auto& decision : input.program.decisions) {
    for (const auto& rule : decision.rules) {
      for (const auto& step : rule.steps) {
        if (!step.due || step.due->op != Op::constant || !input.is_own(step.due->span)) continue;
        const auto* due = std::get_if<std::int64_t>(&step.due->constant.node);
        const auto& destination = input.program.destinations[step.destination];
        const auto tries = retrying(destination);
        // In opening hours a deadline lies later than it says; nobody knows how much.
        const bool in_hours = step.deadline && step.deadline->op == Op::call;
        if (due == nullptr || in_hours || *due >= tries) continue;
        auto& entry = diagnostics.report(Code::due_before_retries, step.due->span,
                                         fmt::format("due within {}, but `{}` goes on trying for {}", render_duration(*due),
                                                     destination.name, render_duration(tries)));
        entry.related.push_back({destination.span, "see its `retry`"});
        entry.help = "give it more time, or let the destination give up sooner";
      }
    }
  }
}

}  // namespace wrapup::check
