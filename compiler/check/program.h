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
using syntax::Transport;

/// A name that a value went by before it stood where it stands: a let that was written out, a let's parameter.
struct Passage {
  std::string into;  // "the let `greeting`"
  Span at;           // the value, where the name was given to it
};

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
  std::vector<Passage> passages;  // innermost first
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

/// See plan::Release, which this becomes.
struct Release {
  std::string argument;
  std::vector<std::string> labels;
  std::string from, by, why;
};

/// See plan::Proviso (compiler/plan/promises.h), which this becomes.
struct Proviso {
  std::string label, from;
  Expr condition;
  Span accepted;
};

/// See plan::Step, which this becomes.
struct Step {
  std::uint32_t destination = 0, action = 0;
  std::string result;
  std::vector<Expr> arguments;  // one a parameter; a constant `none` where none was given
  std::optional<Expr> due, deadline;
  std::vector<std::uint32_t> needs;
  std::optional<std::uint32_t> instead_of;
  std::vector<Release> released;
  std::vector<Proviso> provisos;
  Span span;
};

/// Where a rule stands among those of its decision: earlier layers are tried first.
enum class Layer {
  locked,
  scoped,  // of a package `for` some calls
  shared,
  otherwise,
};

struct Rule {
  std::string id;  // "brightsmile.org/outcome/asked_for_human"
  std::string package, name, description;
  bool locked = false;
  bool otherwise = false;
  bool row = false;  // of a decision table
  Layer layer = Layer::shared;
  std::string overrides;    // the id of the shared rule in whose place it stands, or empty
  Expr when;                // with the package's `for` condition in it; constant true for otherwise
  Expr then;                // of a decision of steps: what is seen of the steps
  std::vector<Step> steps;  // of a decision of steps
  Span span;

  /// Calls `visit` with every expression of the rule.
  template <typename Visit>
  void each_expr(Visit visit) {
    visit(when);
    visit(then);
    for (auto& step : steps) {
      for (auto& argument : step.arguments) visit(argument);
      if (step.due) visit(*step.due);
      if (step.deadline) visit(*step.deadline);
    }
  }
};

struct Decision {
  std::string name;  // "outcome"
  std::string package;
  Type type;  // of one decided value; `collect` makes a list of it
  HitPolicy hit = HitPolicy::first;
  bool required = false;
  bool steps = false;  // its rules say what to do
  Phase phase = Phase::after;
  const syntax::Expr* due_from = nullptr;  // what deadlines count from
  std::string description;
  std::vector<Rule> rules;  // in the order they are tried: locked, scoped packages, others; then otherwise
  Span span;

  /// The type of the decision's name in an expression.
  Type seen_as() const;
};

/// See plan::Template, which this becomes.
struct Template {
  enum class Kind { value, object, list, each };
  Kind kind = Kind::value;
  Expr value;
  Expr where;
  std::uint32_t local = 0;
  std::vector<std::string> names;
  std::vector<Template> parts;

  /// Calls `visit` with every expression of the template.
  template <typename Visit>
  void each_expr(const Visit& visit) {
    visit(value);
    visit(where);
    for (auto& part : parts) part.each_expr(visit);
  }
};

struct AddressPiece {
  std::string text;
  std::optional<Expr> value;
};

struct RequestPart {
  std::string name;
  Template value;
  Span span;
};

struct Action {
  struct Parameter {
    std::string name;
    Type type;
  };
  struct Result {
    std::string name;
    Type type;
    Expr value;
    std::optional<std::vector<std::string>> labels;  // as declared, empty for `@none`; nothing: those of what was sent
  };
  std::string name, description;
  Phase phase = Phase::both;
  std::string phase_why;
  std::vector<Parameter> parameters;
  Transport transport = Transport::http;
  std::string method;
  std::vector<AddressPiece> address;
  std::vector<RequestPart> parts;
  std::vector<Result> results;
  std::uint32_t result_record = 0;  // in types.records, of the results
  Span span;
};

/// A kind of data that may be sent to a destination: always, or where a condition holds.
struct Acceptance {
  std::string label;
  bool in_address = false;  // in URLs too
  std::optional<Expr> when;
  Span span;
};

struct Destination {
  std::string name, package, description;
  std::string auth;
  std::vector<Acceptance> accepts;
  std::int64_t retries = 0, first_retry_ms = 0, last_retry_ms = 0;
  std::vector<Action> actions;
  bool is_kind = false;  // has settings that are not given: only there to be used with `from`
  Span span;

  /// Calls `visit` with every expression that is worked out for a call.
  template <typename Visit>
  void each_expr(const Visit& visit) {
    for (auto& accepted : accepts) {
      if (accepted.when) visit(*accepted.when);
    }
    for (auto& action : actions) {
      for (auto& piece : action.address) {
        if (piece.value) visit(*piece.value);
      }
      for (auto& part : action.parts) part.value.each_expr(visit);
    }
  }
};

/// A package `for` some calls.
struct ScopedPackage {
  std::string package;
  Expr scope;
};

/// A package `for` some calls that was set apart because of its errors: what it declares is not there.
struct Rejected {
  std::string package;
  std::vector<std::string> files;  // paths, of rules and data
  std::optional<Expr> scope;       // nothing where even that has errors
};

/// What a package changes of a shared rule.
struct Delta {
  std::string package;   // whose calls it is for
  std::string rule;      // as written: "org.outcome.asked_for_human"
  std::string shared;    // the shared rule's id; empty where there is none
  std::string decision;  // its name
  std::string why;
  bool is_override = false;   // or else `without`
  bool changes_when = false;  // which parts of the rule an override says itself
  bool changes_then = false;
  std::optional<syntax::AsOf> as_of;  // the version that it was written against
  std::string version;                // of the shared rule now; empty where it is unknown
  Span name;
  Span head;  // `as of` follows it
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
  bool during = false;
  bool ignore = false;
  Expr key;  // string?
  std::vector<AdapterField> fields;
  Span span;
};

/// See plan::Measure, which this becomes.
struct Measure {
  struct Group {
    std::string name;  // as written
    Expr value;
  };
  std::string name, package, description;
  syntax::Figure figure = syntax::Figure::counts;
  std::optional<Expr> value;
  Expr when;  // with the package's `for` condition in it
  std::vector<Group> by;
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
  Phase phase = Phase::after;
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
  std::vector<Destination> destinations;
  std::vector<ScopedPackage> scoped;  // in order of packages
  std::vector<Rejected> rejected;
  std::vector<Delta> deltas;  // in order of packages, files and places
  std::vector<Adapter> adapters;
  std::vector<Test> tests;
  std::vector<Measure> measures;
  std::optional<Expr> expression;  // the one that `wrapup eval` asks for
};

}  // namespace wrapup::check
