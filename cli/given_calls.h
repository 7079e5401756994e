// The calls that one file or standard input tells of, for the commands that look at single calls.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "runtime/evaluate/interpreter.h"
#include "runtime/evaluate/payload.h"
#include "runtime/record/record.h"

namespace wrapup::cli {

/// Sees a call; the context is only valid meanwhile.
using SeeCall =
    std::function<void(const RecordEvent& event, plan::Phase phase, Context& context, const std::vector<Fault>& faults)>;

struct CallSource {
  std::string path;                        // "-" is standard input
  std::string provider;                    // of the adapters to use, or empty: all
  plan::Phase phase = plan::Phase::after;  // of calls as people write them; an event's adapter knows its own
};

/// Reads the events of `source`, merges them by call and shows each call. An event of a running call is shown at once, with what
/// is known so far; a call that has ended, at the end. An event may be a provider's,
/// or a call as people write it: {"call": {"from": "+1…"}, "finding": {…}}. What is no call is said on standard error. Gives the
/// exit code: fine, findings where something could not be read, trouble where there was no call at all.
int read_calls(const CallSource& source, const Interpreter& interpreter, const Environment& environment, const SeeCall& see);

}  // namespace wrapup::cli
