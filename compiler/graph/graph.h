// What a rule set is made of and what reads what, as a plain value: the picture that people draw of it on a board.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"

namespace wrapup::graph {

enum class Kind {
  provider,  // whose events adapters read
  fields,    // a group of the context: `call`, `finding`
  table,     // a look-up table
  package,   // of some calls only: a location, a client
  decision,
  rule,
  destination,
};

/// Edges go the way that data goes.
enum class Relation {
  fills,     // provider -> fields
  reads,     // fields, table, decision -> what reads it
  adds,      // package -> decision: its rules stand there
  decides,   // rule -> its decision
  sends,     // decision or rule -> destination
  then,      // destination -> the destination of the rule's next step
  fallback,  // destination -> the one that stands in for it when it has failed
};

struct Node {
  Kind kind = Kind::decision;
  std::string id;           // "decision:outcome", "fields:call", "rule:org/outcome/spam", "destination:desk.crm", "packages"
  std::string name;         // "outcome"
  std::string note;         // "decision · first · 12 rules"
  std::string description;  // of its declaration, or of what it stands for
};

struct Edge {
  std::uint32_t from = 0, to = 0;  // in Graph::nodes
  Relation relation = Relation::reads;
};

/// Nodes and edges in the order of the plan: the same plan gives the same graph. Each edge stands there once.
struct Graph {
  std::string title;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

struct Options {
  bool rules = false;                        // each rule by itself, between what it reads and its decision
  std::optional<std::uint32_t> around = {};  // in Plan::decisions: only this one, its rules, and what stands next to them
  std::size_t one_by_one = 3;                // more packages for some calls than this, or providers, are drawn as one
  std::size_t most_rules = 40;               // more rules of a decision than this are drawn as one node, "and 12 more"
};

/// The graph of a plan. Fields and tables that no rule reads, and destinations that no rule sends to, are left out.
Graph graph_of(const plan::Plan& plan, const Options& options = {});

/// "decision", "rule".
const char* kind_name(Kind kind);
/// As it stands between the names of two nodes: "is read by", "sends to".
const char* relation_words(Relation relation);

}  // namespace wrapup::graph
