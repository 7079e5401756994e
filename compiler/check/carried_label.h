// Whether a value carries data of a kind that has a label, as far as the expression shows.
#pragma once

#include <optional>
#include <string>

#include "compiler/check/program.h"

namespace wrapup::check {

struct CarriedLabel {
  std::string label;  // "pii"
  Span source;        // the part that brings it in
};

/// The first label that reaches the value: from context fields, fields of records and entities, and the values of decisions.
/// What only chooses between values (a condition, a key, a comparison) brings none; `mask`, `last4`, `area` and `region` take
/// labels away.
std::optional<CarriedLabel> carried_label(const Program& program, const Expr& expr);

}  // namespace wrapup::check
