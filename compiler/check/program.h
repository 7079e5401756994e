// What is true of a rule set: every name resolved, a type on every expression, no error nodes.
// Indices are into the vectors of Program unless said otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/plan/op.h"
#include "compiler/source/source.h"
#include "compiler/syntax/ast.h"
#include "runtime/values/value.h"

namespace wrapup::check {

using syntax::HitPolicy;
using syntax::Phase;

/// A checked expression. `op` says what the other members mean; see op.h.
struct Expr {
  Op op = Op::constant;
  Type type;
  Span span;
  std::vector<Expr> operands;
  std::uint32_t index = 0;
  std::uint32_t extra = 0;
  std::string name;
  Value constant;
};

struct Slot {
  std::string group, name;  // `call`, `duration`
  Type type;
  bool scored = false;
  std::vector<std::string> labels;
  std::optional<Phase> present_from;
  Span span;
  std::string description;
};

/// A look-up table: rows are records of `record`, found by their field `key`.
struct Table {
  std::string name;
  std::uint32_t record = 0;  // in types.records
  std::uint32_t key = 0;     // field of the record
  std::vector<Value> rows;   // each a vector in field order; keys are unique
  Span span;
};

struct PhraseSet {
  std::string name;                  // empty for a list written in place
  std::vector<std::string> phrases;  // as written
};

struct Rule {
  std::string id;  // "brightsmile.org/outcome/asked_for_human"
  std::string package, name, description;
  bool locked = false;
  bool otherwise = false;
  bool row = false;  // of a decision table
  Expr when;         // with the package's `for` condition in it; constant true for otherwise
  Expr then;
  Span span;
};

struct Decision {
  std::string name;  // "outcome"
  std::string package;
  Type type;  // of one decided value; `collect` makes a list of it
  HitPolicy hit = HitPolicy::first;
  bool required = false;
  Phase phase = Phase::after;
  std::string description;
  std::vector<Rule> rules;  // in the order they are tried: locked, scoped packages, others; then otherwise
  Span span;

  /// The type of the decision's name in an expression.
  Type seen_as() const;
};

struct AdapterField {
  std::uint32_t slot = 0;
  Expr value;                // of the slot's type, or optional of it
  std::optional<Expr> sure;  // number
  Span span;
};

struct Adapter {
  std::string provider, event;
  Expr when;
  bool ignore = false;
  Expr key;  // string?
  std::vector<AdapterField> fields;
  Span span;
};

struct TestInput {
  std::uint32_t slot = 0;
  Value value;
  double sure = 1;
};
struct Expectation {
  Expr condition;
  Span span;
};
struct Test {
  std::string title, package;
  std::vector<TestInput> inputs;
  std::vector<Expectation> expectations;
  Span span;
};

struct Program {
  TypeTable types;
  std::vector<Slot> slots;
  std::vector<Table> tables;
  std::vector<std::vector<Value>> entity_rows;  // by entity type id: each row a vector in field order
  std::vector<PhraseSet> phrases;
  std::vector<std::string> patterns;  // RE2 syntax, known to compile
  std::vector<Decision> decisions;    // topological: each uses only those before it
  std::vector<Adapter> adapters;
  std::vector<Test> tests;
  std::optional<Expr> expression;  // the one that `wrapup eval` asks for
};

}  // namespace wrapup::check
