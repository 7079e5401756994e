// The decision IR, whole on this page. A plan is immutable once built; the interpreter, native code, the explainer and the
// prover read the same one. It needs nothing of syntax or check.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/plan/op.h"
#include "compiler/source/source.h"
#include "runtime/values/value.h"

namespace wrapup::plan {

/// Index into Plan::nodes. Operands come before the nodes that use them.
using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};

/// One operation over earlier nodes; equal nodes exist once. What the members mean stands in op.h.
struct Node {
  Op op = Op::constant;
  Type type;
  std::uint32_t index = 0;
  std::uint32_t extra = 0;
  std::string name;
  Cell constant;  // points into Plan::constants
  std::vector<NodeId> operands;
};

enum class HitPolicy { first, unique, any, collect, priority };
enum class Phase { during, after, both };
enum class Layer { locked, scoped, shared, otherwise };  // `scoped`: of a package for some calls

struct Slot {
  std::string path;  // "call.duration"
  Type type;
  bool scored = false;
  std::vector<std::string> labels;
};

/// Labels that a function took away from what a step sends.
struct Release {
  std::string argument;             // its parameter, or empty: the request itself reads the value
  std::vector<std::string> labels;  // "pii"
  std::string from, by, why;        // "caller.name", "drop", the reason that the rule gives
};

/// What a rule asks a destination to do, and when it is due. Steps run in order; a fallback runs where what it stands in for
/// failed.
struct Step {
  std::uint32_t destination = 0, action = 0;  // in Plan::destinations, in its actions
  std::string result;                         // the name by which later steps read what it gave back, or empty
  std::vector<NodeId> arguments;              // one a parameter
  NodeId due = no_node;                       // duration, or no_node
  NodeId deadline = no_node;                  // instant?, or no_node
  std::vector<std::uint32_t> needs;           // steps of the rule whose results it reads, ascending
  std::optional<std::uint32_t> instead_of;    // the step of the rule that this one stands in for when it has failed
  std::vector<Release> released;              // for the record
};

/// Where one condition writes its nodes, ascending by node: a node that rules share stands in each of them, perhaps in other
/// words.
using Written = std::vector<std::pair<NodeId, Span>>;

struct Rule {
  std::string id;  // "brightsmile.org/outcome/asked_for_human"
  std::string description;
  NodeId when = no_node;  // boolean
  NodeId then = no_node;  // the decision's type; constant missing for `otherwise none`
  bool otherwise = false;
  Layer layer = Layer::shared;
  std::string overrides;                        // the id of the shared rule in whose place it stands, or empty
  bool row = false;                             // of a decision table: its conditions are cells under a column
  std::vector<std::uint32_t> scored_slots;      // that the condition reads, ascending
  std::vector<std::uint32_t> used_decisions;    // whose value or confidence the condition or value reads, ascending
  std::vector<std::uint32_t> tested_decisions;  // whose value the condition reads, ascending
  Written written;                              // of the condition
  std::vector<Step> steps;                      // of a decision of steps
  Span span;
};

struct Decision {
  std::string name;
  Type type;  // of one value
  HitPolicy hit = HitPolicy::first;
  bool required = false;
  bool steps = false;  // its rules say what to do: see Rule::steps
  Phase phase = Phase::after;
  std::string description;
  std::vector<Rule> rules;  // in the order they are tried; `otherwise` last
};

struct Table {
  std::string name;
  Type key_type;
  std::uint32_t key_field = 0;
  std::vector<Cell> rows;    // record cells, sorted by key (integer kinds by value, strings by bytes)
  std::uint32_t record = 0;  // in types.records: what a row is
};

struct PhraseSet {
  std::string name;
  std::vector<std::string> phrases;
};

struct AdapterField {
  std::uint32_t slot = 0;
  NodeId value = no_node;
  NodeId sure = no_node;  // number; or no_node: none stated, which is 0 for a scored slot
};

struct Adapter {
  std::string provider, event;
  NodeId when = no_node;
  bool during = false;  // the call goes on
  bool ignore = false;
  NodeId key = no_node;
  std::vector<AdapterField> fields;
};

enum class Transport { http, smtp, file, reply };

/// JSON with nodes for leaves. A leaf that is missing leaves its member or element out.
struct Template {
  enum class Kind { value, object, list, each };
  Kind kind = Kind::value;
  NodeId value = no_node;          // value: the leaf; each: the list
  NodeId where = no_node;          // each
  std::uint32_t local = 0;         // each: the variable that is the element
  std::vector<std::string> names;  // object: one a part
  std::vector<Template> parts;     // object, list; each: one
};

/// A URL or path in pieces: text that stands as it is, and values that are escaped for where they stand.
struct AddressPiece {
  std::string text;
  NodeId value = no_node;  // string; or no_node: text
};

struct Action {
  std::string name, description;
  Phase phase = Phase::both;
  struct Parameter {
    std::string name;
    Type type;
  };
  std::vector<Parameter> parameters;
  Transport transport = Transport::http;
  std::string method;                 // http
  std::vector<AddressPiece> address;  // http, file
  struct Part {
    std::string name;  // http: body, form, text, query, headers; smtp: to, cc, sender, subject, text; file, reply: body
    Template value;
  };
  std::vector<Part> parts;
  struct Result {
    std::string name;
    Type type;
    NodeId value = no_node;  // over the response's JSON
  };
  std::vector<Result> results;
};

struct Retry {
  std::int64_t times = 0;
  std::int64_t first_ms = 0, last_ms = 0;  // 0: the deployment's choice
};

struct Destination {
  std::string name;  // "helpdesk"
  std::string package, description;
  std::string auth;  // a profile of the deployment, or empty
  Retry retry;
  std::vector<Action> actions;
};

enum class Figure { counts, sums, averages };

/// A figure over many calls, for people to read. It decides nothing.
struct Measure {
  std::string name;  // "bookings"; "austin.bookings" where two packages have one
  std::string description;
  Figure figure = Figure::counts;
  NodeId value = no_node;  // int, number or duration, perhaps missing; no_node for counts
  NodeId when = no_node;   // boolean: the calls that it is about
  struct Group {
    std::string name;  // as written: "owner.location"
    NodeId value = no_node;
  };
  std::vector<Group> by;
};

/// A package `for` some calls that has errors and was left out, with the calls that it was for.
struct Rejected {
  std::string package;
  std::vector<std::string> files;
  NodeId scope = no_node;  // boolean; no_node where nobody can tell
};

struct TestInput {
  std::uint32_t slot = 0;
  Cell value;
  double sure = 1;
};
struct Test {
  std::string title;
  Phase phase = Phase::after;
  std::vector<TestInput> inputs;
  struct Expectation {
    NodeId condition = no_node;
    Span span;
  };
  std::vector<Expectation> expectations;
  Span span;
};

struct Plan {
  TypeTable types;
  std::vector<Slot> slots;
  std::vector<Node> nodes;
  std::vector<Span> node_spans;     // where each node was first written, for explanations
  std::vector<NodeId> predicates;   // the unique atomic conditions of all rules, ascending
  std::vector<Decision> decisions;  // in an order in which each uses only those before it
  std::vector<Table> tables;
  std::vector<std::vector<Cell>> entities;  // by entity type id: record cells, in row order
  std::vector<PhraseSet> phrases;
  std::vector<std::string> patterns;
  std::vector<Destination> destinations;
  std::vector<Rejected> rejected;
  std::vector<Adapter> adapters;
  std::vector<Test> tests;
  std::vector<Measure> measures;
  NodeId expression = no_node;  // the one that `wrapup eval` asks for
  std::uint32_t locals = 0;     // how many local variables an evaluation needs
  ConstantPool constants;       // owns what all cells above point to
  std::string version;          // "sha256:…" over everything that decides; equal text, equal version
};

}  // namespace wrapup::plan
