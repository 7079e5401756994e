// A plan as formulas: every node a term, every decision by its hit policy. Nodes are encoded when they are first asked about.
// What the solver is not told of is a free term, the same for equal expressions: it may be anything that its type allows, so that
// "no call does this" stays true of the engine, and "this call does" has to be tried.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/prove/calls/oracle.h"
#include "compiler/prove/solver/world.h"

namespace wrapup::prove {

using plan::NodeId;

/// Where a text may come from, as far as its phrases are concerned, and one thing asked about it.
struct TextAtom {
  std::string text;   // key of the text
  std::string words;  // folded phrase; or the pattern
  bool pattern = false;
  std::uint32_t speaker = 0;
  NodeId node = plan::no_node;  // of the text
  z3::expr holds;
};

class Encoder {
 public:
  /// `name` tells rule sets apart. All must outlive it.
  Encoder(World& world, Oracle& oracle, std::string name);

  const plan::Plan& plan() const { return plan_; }
  /// Whether a boolean node is there and true.
  z3::expr holds(NodeId condition);
  /// The same for a condition in which `atom` has been replaced by a value; through and, or, not.
  z3::expr holds_with(NodeId condition, NodeId atom, bool value);
  Term term(NodeId node);

  // ---------------------------------------------------------------- decisions
  /// Whether the call is in a phase in which the decision is made.
  z3::expr made(std::uint32_t decision);
  /// Whether the rule's condition holds.
  z3::expr matches(std::uint32_t decision, std::uint32_t rule);
  /// Whether one of the first `rule` rules holds.
  z3::expr matched_before(std::uint32_t decision, std::uint32_t rule);
  /// Whether the rule decides, or is one of those that do.
  z3::expr decides(std::uint32_t decision, std::uint32_t rule);
  /// Whether two rules that both hold say different things.
  z3::expr disagree(std::uint32_t decision, std::uint32_t one, std::uint32_t other);
  /// Whether the policy's promise is broken, so that nothing is decided.
  z3::expr conflict(std::uint32_t decision);
  /// The decided value; of `collect` a list.
  Term decided(std::uint32_t decision);
  z3::expr confidence(std::uint32_t decision);
  /// From here on the decision's value is that of the other encoder's decision, and where both have the same conditions in the
  /// same order, its confidence too.
  void share(std::uint32_t decision, Encoder& other, std::uint32_t of_other);

  /// What a rule says and does when it decides: its value, and its steps.
  struct Outcome {
    z3::expr guard;  // it decides, or is one of those that do
    Term what;
    std::string key;  // equal keys, equal outcomes
    std::string rule;
  };
  std::vector<Outcome> outcomes(std::uint32_t decision);

  /// Whether two values are the same, two missing ones included; a free answer where the solver cannot compare them.
  z3::expr same(const Term& a, const Term& b);

  struct Free {
    NodeId node;
    Term term;
  };
  /// Nodes that may have any value of their type, in order of their first use.
  const std::vector<Free>& free() const { return free_; }
  const std::vector<TextAtom>& texts() const { return atoms_; }
  /// A call as the solver's model has it.
  Term constant(const Cell& cell, const Type& type) { return world_.constant(cell, type, plan_.types); }
  World& world() { return world_; }

 private:
  const plan::Node& node(NodeId id) const { return plan_.nodes[id]; }
  const Type& type(NodeId id) const { return plan_.nodes[id].type; }
  z3::context& z3() { return world_.z3(); }
  Term operand(NodeId id, std::size_t i) { return term(node(id).operands[i]); }

  Term encode(NodeId id);
  Term logic(NodeId id);
  Term field(NodeId id);
  Term choose(const z3::expr& condition, const Term& yes, const Term& no);
  z3::expr truth(const Term& term);

  std::optional<z3::expr> equal(const Term& a, const Term& b);
  std::optional<z3::expr> compare(const Term& a, const Term& b, bool or_equal);
  Term comparison(NodeId id);
  Term in_list(NodeId id);
  Term in_range(NodeId id);

  Term arithmetic(NodeId id);
  z3::expr real(const Scalar& scalar);
  Term rounded(const Type& type, const z3::expr& present, const z3::expr& exact, const z3::expr& sure);

  Term table_field(NodeId id, const plan::Table& table, NodeId key, std::uint32_t field);
  Term row(NodeId id);
  Term in_table(NodeId id);
  Term entity_column(const Type& entity, const Term& value, std::uint32_t column);
  z3::expr is_key(const plan::Table& table, const Cell& row, const Term& key);

  Term mentions(NodeId id);
  Term matches(NodeId id);
  z3::expr atom(NodeId text, std::uint32_t speaker, const std::string& words, bool pattern);
  z3::expr own_atom(NodeId text, std::uint32_t speaker, const std::string& words, bool pattern);

  Term quantify(NodeId id);
  Term map(NodeId id);
  Term bound(NodeId body, std::uint32_t local, const Term& element);

  Term call(NodeId id);
  std::optional<Term> aggregate(NodeId id, std::string_view function);
  std::optional<Term> extreme(const std::vector<std::pair<z3::expr, Term>>& figures, bool least);
  z3::expr within_64_bits(const z3::expr& value);
  Term unmodelled(NodeId id);
  void tabulate(NodeId id, const Term& term);
  std::string key(NodeId id);
  std::size_t table_key(std::uint32_t table);
  std::size_t entity_key(std::uint32_t id);
  Term rule_outcome(const plan::Rule& rule);
  std::string outcome_key(const plan::Rule& rule);
  z3::expr guard(std::uint32_t decision, std::uint32_t rule);

  struct Guarded {
    z3::expr guard;
    Term term;
  };
  /// The term of the one guard that holds; missing where none does. At most one holds.
  Term mux(const char* name, const Type& type, const std::vector<Guarded>& cases);
  Term collected(std::uint32_t decision);
  void encode_rules(std::uint32_t decision);
  void encode_priority(std::uint32_t decision);
  std::optional<std::int64_t> constant_rank(std::uint32_t decision, std::uint32_t rule) const;

  struct Rules {
    std::vector<z3::expr> matches;  // by rule
    std::vector<z3::expr> before;   // by rule, and one more: whether a rule above matched
    std::vector<z3::expr> decides;  // by rule
  };

  World& world_;
  Oracle& oracle_;
  const plan::Plan& plan_;
  std::string name_;
  std::vector<bool> has_free_locals_;
  std::vector<bool> shaky_;
  std::vector<std::optional<Term>> terms_;                 // by node
  std::vector<std::optional<std::string>> keys_;           // by node
  std::vector<std::optional<Term>> locals_;                // by local
  std::map<std::pair<NodeId, std::uint32_t>, Term> rows_;  // by look-up and column
  std::vector<std::optional<Rules>> rules_;                // by decision
  std::vector<std::optional<Term>> decided_;
  std::vector<std::optional<z3::expr>> confidence_;
  std::vector<std::optional<z3::expr>> conflicts_;
  std::vector<std::string> decision_keys_, confidence_keys_;
  std::vector<Free> free_;
  std::vector<TextAtom> atoms_;
  std::vector<std::string> strings_;  // that the plan compares with
};

}  // namespace wrapup::prove
