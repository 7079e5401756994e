// A condition as a formula over the cases of a call.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/check/program.h"

namespace wrapup::check {

/// What a call may be like in one respect: a field with the values that it is compared with, or a test with its two answers.
struct Variable {
  std::string words;  // "consent.recording", "call.duration < 8s"
  bool is_test = false;
  bool may_miss = false;            // not for a test
  bool may_differ = true;           // from all of `values`
  std::vector<std::string> values;  // a field's, in words
  std::vector<std::size_t> needs;   // a test's: what must not be missing for it to hold
};

/// The cases of a variable. A field's values follow, in their order.
enum : int { unknown_case = -1, missing_case = 0, different_case = 1, first_value_case = 2 };
/// Those of a test.
enum : int { fails_case = 0, holds_case = 1 };

struct Formula {
  enum class Kind { constant, all, any, no, is, present };
  Kind kind = Kind::constant;
  bool value = true;         // constant
  std::size_t variable = 0;  // is, present
  int which = 0;             // is: the case
  std::vector<Formula> operands;
};

/// Turns conditions into formulas over common variables.
class Formulas {
 public:
  Formulas(const Program& program, const SourceMap& sources) : program_(program), sources_(sources) {}

  Formula of(const Expr& condition);
  /// Once all conditions are in: each variable with what it needs and how it may be.
  std::vector<Variable> variables() const;

 private:
  Formula equal(const Expr& subject, const Expr& value);
  Formula in_list(const Expr& expr);
  Formula present(const Expr& subject);
  Formula test(const Expr& expr);
  std::size_t field_of(const Expr& subject);
  bool may_miss(const Expr& subject) const;
  std::string words_of(const Expr& expr) const;

  const Program& program_;
  const SourceMap& sources_;
  std::map<std::string, std::size_t> known_;  // by key_of
  std::vector<Variable> variables_;
  std::vector<std::vector<std::string>> value_keys_;  // by variable
  std::vector<Type> types_;                           // by variable
  std::vector<std::vector<std::string>> needed_;      // by variable: keys of fields
};

}  // namespace wrapup::check
