// An expression as text that says what it means and nothing else.
#pragma once

#include <string>

#include "compiler/check/program.h"

namespace wrapup::check {

/// Equal for equal meaning as written: names in place of numbers, lets written out, the phrases and patterns themselves. Layout,
/// comments and whether a value was shown to be present leave no trace. Tables and values of entities go by name: their rows
/// are data, which changes without the rule. For conditions and values of decisions; adapters' expressions have no such text.
std::string canonical(const Program& program, const Expr& expr);

/// The name of a rule's meaning, its condition and its value: the first eight hexadecimal digits of a SHA-256.
std::string version_of(const Program& program, const Rule& rule);

}  // namespace wrapup::check
