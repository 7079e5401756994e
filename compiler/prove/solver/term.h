// What the solver knows of a value. Everything in this folder knows Z3; nothing outside of it does.
#pragma once

#include <z3++.h>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace wrapup::prove {

struct Term;

/// Nothing but whether it is there: texts, lists of a call, schedules.
struct Unknown {
  std::size_t identity = 0;  // two of the same are the same value; 0: the same as no other
};

/// One figure: Bool for yes or no; Int for whole numbers, times, and the codes of strings, members and entities; Real for
/// numbers.
struct Scalar {
  z3::expr value;
  std::optional<z3::expr> strange;  // of a number: it is no number at all (NaN), so no comparison holds
};

struct Record {
  std::vector<Term> fields;
};

/// A list of which every element is known, with the condition under which it is part of the list.
struct Items {
  std::vector<std::pair<z3::expr, Term>> elements;
};

struct Term {
  z3::expr present;
  std::variant<Unknown, Scalar, Record, Items> what;
};

z3::expr both(const z3::expr& a, const z3::expr& b);
z3::expr either(const z3::expr& a, const z3::expr& b);
z3::expr opposite(const z3::expr& a);
z3::expr all_of(z3::context& context, const std::vector<z3::expr>& parts);
z3::expr any_of(z3::context& context, const std::vector<z3::expr>& parts);

}  // namespace wrapup::prove
