#include "compiler/prove/solver/model.h"

#include <map>

#include "compiler/plan/walk.h"
#include "compiler/prove/solver/difference.h"
#include "compiler/prove/solver/encoder.h"
#include "compiler/prove/solver/read_call.h"

namespace wrapup::prove {

struct Model::Inside {
  World world;
  std::vector<std::unique_ptr<Encoder>> encoders;
  std::vector<Oracle*> oracles;
  std::vector<z3::expr> formulas;
  std::map<unsigned, std::uint32_t> known;  // formulas by the solver's own number
  std::map<unsigned, std::uint32_t> names;  // of literals that stand for formulas in questions
  std::map<std::uint32_t, z3::expr> literals;
  std::vector<Formula> asked;
  std::optional<z3::model> model;
  std::vector<Formula> core;

  Formula add(const z3::expr& expr) {
    const auto [entry, is_new] = known.try_emplace(expr.id(), static_cast<std::uint32_t>(formulas.size()));
    if (is_new) formulas.push_back(expr);
    return {entry->second};
  }
  const z3::expr& at(Formula formula) const { return formulas[formula.id]; }

  /// Questions are asked of literals: of anything else a name is made.
  z3::expr literal(Formula formula) {
    const auto known_literal = literals.find(formula.id);
    if (known_literal != literals.end()) return known_literal->second;
    auto expr = at(formula);
    const bool is_literal = !expr.is_true() && !expr.is_false() && (expr.is_const() || (expr.is_not() && expr.arg(0).is_const()));
    if (!is_literal) {
      const auto name = world.fresh_bool("asked");
      world.assume(z3::implies(name, expr));
      expr = name;
    }
    names.emplace(expr.id(), formula.id);
    return literals.emplace(formula.id, expr).first->second;
  }

  /// What node `id` is, as the solver thinks, is what the oracle says.
  bool agrees(std::size_t of, const Encoder::Free& free) {
    const auto actual = encoders[of]->constant(oracles[of]->value(free.node), encoders[of]->plan().nodes[free.node].type);
    if (std::holds_alternative<Unknown>(actual.what) && actual.present.is_true())
      return model->eval(free.term.present, true).is_true();
    return model->eval(encoders[of]->same(free.term, actual), true).is_true();
  }
};

Model::Model(std::vector<Oracle*> oracles) : inside_(std::make_unique<Inside>()) {
  inside_->oracles = std::move(oracles);
  for (std::size_t i = 0; i < inside_->oracles.size(); ++i)
    inside_->encoders.push_back(std::make_unique<Encoder>(inside_->world, *inside_->oracles[i], "rule set " + std::to_string(i)));
}

Model::~Model() = default;

Formula Model::holds(plan::NodeId condition, std::size_t of) {
  return inside_->add(inside_->encoders[of]->holds(condition));
}
Formula Model::holds_with(plan::NodeId condition, plan::NodeId atom, bool value, std::size_t of) {
  return inside_->add(inside_->encoders[of]->holds_with(condition, atom, value));
}
Formula Model::made(std::uint32_t decision, std::size_t of) {
  return inside_->add(inside_->encoders[of]->made(decision));
}
Formula Model::matches(std::uint32_t decision, std::uint32_t rule, std::size_t of) {
  return inside_->add(inside_->encoders[of]->matches(decision, rule));
}
Formula Model::matched_before(std::uint32_t decision, std::uint32_t rule, std::size_t of) {
  return inside_->add(inside_->encoders[of]->matched_before(decision, rule));
}
Formula Model::decides(std::uint32_t decision, std::uint32_t rule, std::size_t of) {
  return inside_->add(inside_->encoders[of]->decides(decision, rule));
}
Formula Model::disagree(std::uint32_t decision, std::uint32_t one, std::uint32_t other, std::size_t of) {
  return inside_->add(inside_->encoders[of]->disagree(decision, one, other));
}
Formula Model::conflict(std::uint32_t decision, std::size_t of) {
  return inside_->add(inside_->encoders[of]->conflict(decision));
}
Formula Model::differ(std::uint32_t decision, std::uint32_t other) {
  return inside_->add(difference(inside_->world, *inside_->encoders[0], decision, *inside_->encoders[1], other));
}
void Model::identify(std::uint32_t decision, std::uint32_t other) {
  inside_->encoders[1]->share(other, *inside_->encoders[0], decision);
}

Formula Model::no(Formula a) {
  return inside_->add(opposite(inside_->at(a)));
}

Formula Model::all(std::span<const Formula> parts) {
  std::vector<z3::expr> exprs;
  for (const auto part : parts) exprs.push_back(inside_->at(part));
  return inside_->add(all_of(inside_->world.z3(), exprs));
}

Formula Model::any(std::span<const Formula> parts) {
  std::vector<z3::expr> exprs;
  for (const auto part : parts) exprs.push_back(inside_->at(part));
  return inside_->add(any_of(inside_->world.z3(), exprs));
}

Model::Answer Model::ask(std::span<const Formula> wanted, std::chrono::milliseconds limit) {
  auto& in = *inside_;
  z3::expr_vector literals(in.world.z3());
  for (const auto formula : wanted) literals.push_back(in.literal(formula));
  in.asked.assign(wanted.begin(), wanted.end());
  in.core.clear();
  in.model.reset();
  z3::params params(in.world.z3());
  params.set("timeout", static_cast<unsigned>(limit.count()));
  in.world.solver().set(params);
  try {
    switch (in.world.solver().check(literals)) {
      case z3::sat: in.model = in.world.solver().get_model(); return Answer::possible;
      case z3::unknown: return Answer::unknown;
      case z3::unsat: break;
    }
    std::set<unsigned> core;
    for (const auto& literal : in.world.solver().unsat_core()) core.insert(literal.id());
    for (const auto formula : wanted) {
      if (core.contains(in.literals.at(formula.id).id())) in.core.push_back(formula);
    }
    return Answer::impossible;
  } catch (const z3::exception&) {
    return Answer::unknown;  // out of memory or time within the solver
  }
}

Call Model::call(std::size_t of) const {
  return read_call(inside_->world, *inside_->encoders[of], *inside_->model);
}

std::vector<Formula> Model::reasons() const {
  return inside_->core;
}

std::vector<plan::NodeId> Model::free_nodes(std::size_t of) const {
  std::vector<plan::NodeId> nodes;
  for (const auto& free : inside_->encoders[of]->free()) nodes.push_back(free.node);
  return nodes;
}

std::vector<plan::NodeId> Model::mistaken(std::size_t of) const {
  std::vector<plan::NodeId> nodes;
  const auto all = inside_->encoders[of]->free();
  for (const auto& free : all) {
    if (!inside_->agrees(of, free)) nodes.push_back(free.node);
  }
  return nodes;
}

/// For calls that say the same of everything that the node reads, it is what it is.
bool Model::learn(std::span<const plan::NodeId> nodes, std::size_t of) {
  auto& in = *inside_;
  auto& encoder = *in.encoders[of];
  auto& oracle = *in.oracles[of];
  const auto& plan = encoder.plan();
  const auto value = [&](plan::NodeId node) { return encoder.constant(oracle.value(node), plan.nodes[node].type); };
  bool any = false;
  const auto all = encoder.free();
  for (const auto node : nodes) {
    const auto free = std::find_if(all.begin(), all.end(), [&](const Encoder::Free& each) { return each.node == node; });
    if (free == all.end()) continue;
    std::vector<z3::expr> given;
    bool told = true;
    // Everything below that is no operation of its own.
    std::vector<plan::NodeId> pending{node};
    std::set<plan::NodeId> seen{node};
    while (!pending.empty() && told) {
      const auto id = pending.back();
      pending.pop_back();
      const auto& each = plan.nodes[id];
      if (each.op == Op::slot || each.op == Op::decision || each.op == Op::slot_confidence ||
          each.op == Op::decision_confidence) {
        const auto actual = value(id);
        const auto known = encoder.term(id);
        const bool there = actual.present.is_true();
        told = !there || (!std::holds_alternative<Unknown>(actual.what) && !std::holds_alternative<Items>(actual.what) &&
                          known.what.index() == actual.what.index());
        given.push_back(there ? encoder.same(known, actual) : opposite(known.present));
      }
      for (const auto operand : each.operands) {
        if (seen.insert(operand).second) pending.push_back(operand);
      }
    }
    const auto actual = value(node);
    if (!told || (std::holds_alternative<Unknown>(actual.what) && actual.present.is_true())) continue;
    in.world.assume(z3::implies(all_of(in.world.z3(), given), encoder.same(free->term, actual)));
    any = true;
  }
  return any;
}

}  // namespace wrapup::prove
