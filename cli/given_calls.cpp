#include "cli/given_calls.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/recorded.h"
#include "compiler/diagnostics/render_line.h"

namespace wrapup::cli {

int read_calls(const CallSource& source, const Interpreter& interpreter, const Environment& environment, const SeeCall& see) {
  const Recorded recorded({source.path});
  if (!recorded.problem().empty()) {
    std::cerr << "wrapup: " << recorded.problem() << "\n";
    return trouble;
  }
  const auto say = [](const std::string& where, const std::string& message) {
    std::cerr << fmt::format("wrapup: {}: {}\n", where, shown(message));
  };
  GivenCalls calls(interpreter, environment, source.provider, source.phase, see, say);
  calls.add_all(*recorded.open());
  calls.finish();
  if (calls.calls() > 0) return calls.faulty() ? findings : fine;
  std::cerr << "wrapup: no call to decide\n";
  return trouble;
}

}  // namespace wrapup::cli
