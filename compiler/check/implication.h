// What the truth of one condition says about another, by comparing how they are written. What is found is certain; what is not
// found may still be so.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/check/program.h"

namespace wrapup::check {

/// One end of a range; nothing: it goes on for ever.
struct Bound {
  std::optional<Value> at;
  bool open = false;  // without the end itself
};

/// A test of one value. The tests that say more than that something holds are false where the value is missing.
struct ValueTest {
  enum class Kind {
    one_of,    // the value equals one of `values`
    range,     // it lies between `low` and `high`
    mentions,  // a text mentions a phrase of a set
    present,   // it is there
    other,     // anything else, known by its text alone
  };
  Kind kind = Kind::other;
  std::uint32_t subject = 0;              // number of the tested value's text
  std::uint32_t whole = 0;                // number of the test's own text
  std::optional<std::uint32_t> opposite;  // number of the text of what it is the `not` of
  bool needs_value = false;               // false where the subject is missing
  std::vector<Value> values;
  Bound low, high;
  std::uint32_t phrases = 0, speaker = 0;
  const Expr* expr = nullptr;
};

/// A condition taken apart: all of the parts, some of the parts, or one test. All of no parts is true, some of none false.
struct Condition {
  enum class Kind { all, some, test };
  Kind kind = Kind::test;
  std::vector<Condition> parts;
  ValueTest test;
};

/// Takes conditions apart. Equal texts get equal numbers, so conditions are compared only with those of the same reader. They
/// point into the expressions.
class ConditionReader {
 public:
  explicit ConditionReader(const Program& program) : program_(program) {}

  Condition read(const Expr& expr);
  /// What has to hold together for `expr` to hold.
  std::vector<Condition> conjuncts(const Expr& expr);

 private:
  Condition chain(Condition::Kind kind, const Expr& expr);
  ValueTest test(const Expr& expr);
  std::uint32_t number(const Expr& expr);

  const Program& program_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Whether `wanted` holds wherever all of `known` hold.
bool implies(const Program& program, std::span<const Condition> known, const Condition& wanted);

/// Two tests among `conditions` that exclude each other, or one twice that is never true.
std::optional<std::pair<const ValueTest*, const ValueTest*>> contradiction(const std::vector<Condition>& conditions);

/// Whether two conditions never hold for one call.
bool exclude_each_other(const Program& program, const Expr& a, const Expr& b);

}  // namespace wrapup::check
