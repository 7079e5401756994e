// Whether one condition implies another, by trying the cases of a call; where it does not, such a case. `implication.h` compares
// how conditions are written and knows ranges; this knows every combination, and has an example to show.
#pragma once

#include <string>
#include <vector>

#include "compiler/check/program.h"

namespace wrapup::check {

struct Entailment {
  enum class Answer { holds, fails, not_shown };
  Answer answer = Answer::not_shown;
  std::string example;  // fails: "`consent.recording` is missing", a call that meets the one and not the other
};

/// Whether every call that meets `condition` meets one of `wanted`. Equal tests are equal; what a field is compared with makes
/// its cases (missing, each of these values, something else); any other test may go either way, but is false for a missing field.
/// Gives up
/// (`not_shown`) when there are too many cases.
Entailment entails(const Program& program, const SourceMap& sources, const Expr& condition,
                   const std::vector<const Expr*>& wanted);

}  // namespace wrapup::check
