// The calls that one file or standard input tells of, for the commands that look at single calls.
#pragma once

#include <string>

#include "runtime/given/given_calls.h"

namespace wrapup::cli {

struct CallSource {
  std::string path;                        // "-" is standard input
  std::string provider;                    // of the adapters to use, or empty: all
  plan::Phase phase = plan::Phase::after;  // of calls as people write them; an event's adapter knows its own
};

/// Reads the events of `source` and shows each call, see GivenCalls. What is no call is said on standard error. Gives the
/// exit code: fine, findings where something could not be read, trouble where there was no call at all.
int read_calls(const CallSource& source, const Interpreter& interpreter, const Environment& environment, const SeeCall& see);

}  // namespace wrapup::cli
