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

struct Slot {
  std::string path;  // "call.duration"
  Type type;
  bool scored = false;
  std::vector<std::string> labels;
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
  bool row = false;                           // of a decision table: its conditions are cells under a column
  std::vector<std::uint32_t> scored_slots;    // that the condition reads, ascending
  std::vector<std::uint32_t> used_decisions;  // whose value or confidence the condition or value reads, ascending
  Written written;                            // of the condition
  Span span;
};

struct Decision {
  std::string name;
  Type type;  // of one value
  HitPolicy hit = HitPolicy::first;
  bool required = false;
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
  bool ignore = false;
  NodeId key = no_node;
  std::vector<AdapterField> fields;
};

struct TestInput {
  std::uint32_t slot = 0;
  Cell value;
  double sure = 1;
};
struct Test {
  std::string title;
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
  std::vector<Adapter> adapters;
  std::vector<Test> tests;
  NodeId expression = no_node;  // the one that `wrapup eval` asks for
  std::uint32_t locals = 0;     // how many local variables an evaluation needs
  ConstantPool constants;       // owns what all cells above point to
  std::string version;          // "sha256:…" over everything that decides; equal text, equal version
};

}  // namespace wrapup::plan
