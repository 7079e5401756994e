// Decisions by their hit policies, as runtime/evaluate/hit_policy.cpp makes them.
#include <algorithm>
#include <numeric>

#include "compiler/plan/walk.h"
#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

namespace {

std::size_t proper_rules(const plan::Decision& decision) {
  return decision.rules.size() - (!decision.rules.empty() && decision.rules.back().otherwise ? 1 : 0);
}

}  // namespace

z3::expr Encoder::made(std::uint32_t decision) {
  switch (plan_.decisions[decision].phase) {
    case plan::Phase::during: return world_.during();
    case plan::Phase::after: return !world_.during();
    case plan::Phase::both: return world_.yes();
  }
  return world_.yes();
}

/// Conditions get names, so that "no rule above" is one word and not a copy of all of them.
void Encoder::encode_rules(std::uint32_t decision) {
  if (rules_[decision]) return;
  const auto& of = plan_.decisions[decision];
  const auto is_made = made(decision);
  const auto named = [&](const char* name, const z3::expr& value) {
    if (value.is_const()) return value;  // true, false, or a name already
    const auto result = world_.fresh_bool(name);
    world_.assume(result == value);
    return result;
  };
  Rules rules;
  auto before = world_.no();
  for (const auto& rule : of.rules) {
    const auto matches = named("matches", both(is_made, holds(rule.when)));
    rules.before.push_back(before);
    rules.matches.push_back(matches);
    rules.decides.push_back(rule.otherwise || of.hit == plan::HitPolicy::first ? both(matches, opposite(before)) : matches);
    before = named("before", either(before, matches));
  }
  rules.before.push_back(before);
  rules_[decision] = std::move(rules);
  if (of.hit == plan::HitPolicy::priority) encode_priority(decision);
}

/// A smaller rank goes first; a missing value goes last. Nothing where it is no constant.
std::optional<std::int64_t> Encoder::constant_rank(std::uint32_t decision, std::uint32_t rule) const {
  const auto& value = plan_.nodes[plan_.decisions[decision].rules[rule].then];
  if (value.op != Op::constant) return std::nullopt;
  return value.constant.present ? value.constant.integer : std::numeric_limits<std::int64_t>::max();
}

/// Of constants the rules stand in a fixed order; otherwise each is held against each.
void Encoder::encode_priority(std::uint32_t decision) {
  auto& rules = *rules_[decision];
  const auto& of = plan_.decisions[decision];
  const auto proper = proper_rules(of);
  std::vector<std::uint32_t> order(proper);
  std::iota(order.begin(), order.end(), 0u);
  const bool constant =
      std::all_of(order.begin(), order.end(), [&](auto rule) { return constant_rank(decision, rule).has_value(); });
  if (constant) {
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return *constant_rank(decision, a) < *constant_rank(decision, b); });
    auto before = world_.no();
    for (const auto rule : order) {
      rules.decides[rule] = both(rules.matches[rule], opposite(before));
      const auto next = world_.fresh_bool("before");
      world_.assume(next == (before || rules.matches[rule]));
      before = next;
    }
    return;
  }
  // Ranks by this rule set's own order of the members.
  std::vector<z3::expr> ranks;
  const auto& members = plan_.types.enums[of.type.id].members;
  for (std::size_t i = 0; i < proper; ++i) {
    const auto value = term(of.rules[i].then);
    const auto last = world_.whole(static_cast<std::int64_t>(members.size()));
    auto rank = last;
    if (const auto* scalar = std::get_if<Scalar>(&value.what)) {
      for (std::size_t member = 0; member < members.size(); ++member) {
        const auto code = world_.member(enum_name(plan_.types, of.type.id), members[member]);
        rank = z3::ite(scalar->value == world_.whole(code), world_.whole(static_cast<std::int64_t>(member)), rank);
      }
    }
    ranks.push_back(z3::ite(value.present, rank, last));
  }
  for (std::size_t i = 0; i < proper; ++i) {
    auto decides = rules.matches[i];
    for (std::size_t j = 0; j < proper; ++j) {
      if (i == j) continue;
      const auto better = j < i ? ranks[j] <= ranks[i] : ranks[j] < ranks[i];
      decides = both(decides, opposite(both(rules.matches[j], better)));
    }
    rules.decides[i] = decides;
  }
}

z3::expr Encoder::matches(std::uint32_t decision, std::uint32_t rule) {
  encode_rules(decision);
  return rules_[decision]->matches[rule];
}

z3::expr Encoder::matched_before(std::uint32_t decision, std::uint32_t rule) {
  encode_rules(decision);
  return rules_[decision]->before[rule];
}

z3::expr Encoder::decides(std::uint32_t decision, std::uint32_t rule) {
  encode_rules(decision);
  return rules_[decision]->decides[rule];
}

z3::expr Encoder::disagree(std::uint32_t decision, std::uint32_t one, std::uint32_t other) {
  const auto& rules = plan_.decisions[decision].rules;
  if (rules[one].then == rules[other].then) return world_.no();
  return opposite(same(term(rules[one].then), term(rules[other].then)));
}

/// Where the policy's promise is broken, so that there is no value.
z3::expr Encoder::conflict(std::uint32_t decision) {
  if (conflicts_[decision]) return *conflicts_[decision];
  const auto& of = plan_.decisions[decision];
  const auto proper = proper_rules(of);
  std::vector<z3::expr> cases;
  if (of.hit == plan::HitPolicy::unique) {
    for (std::uint32_t i = 0; i < proper; ++i) cases.push_back(both(matches(decision, i), matched_before(decision, i)));
  }
  if (of.hit == plan::HitPolicy::any) {
    std::vector<Guarded> firsts;
    for (std::uint32_t i = 0; i < proper; ++i)
      firsts.push_back({both(matches(decision, i), opposite(matched_before(decision, i))), term(of.rules[i].then)});
    const auto first = mux("first", of.type.maybe(), firsts);
    for (std::uint32_t i = 0; i < proper; ++i)
      cases.push_back(both(both(matches(decision, i), matched_before(decision, i)), opposite(same(first, firsts[i].term))));
  }
  auto conflict = any_of(z3(), cases);
  conflicts_[decision] = conflict;
  return conflict;
}

Term Encoder::collected(std::uint32_t decision) {
  const auto& of = plan_.decisions[decision];
  Items items;
  for (std::uint32_t i = 0; i < of.rules.size(); ++i) {
    auto value = term(of.rules[i].then);
    items.elements.emplace_back(both(decides(decision, i), value.present), value);
  }
  return {made(decision), std::move(items)};
}

Term Encoder::decided(std::uint32_t decision) {
  if (decided_[decision]) return *decided_[decision];
  const auto& of = plan_.decisions[decision];
  if (of.hit == plan::HitPolicy::collect) {
    decided_[decision] = collected(decision);
    return *decided_[decision];
  }
  std::vector<Guarded> cases;
  for (std::uint32_t i = 0; i < of.rules.size(); ++i) cases.push_back({guard(decision, i), term(of.rules[i].then)});
  decided_[decision] = mux(of.name.c_str(), of.type.maybe(), cases);
  return *decided_[decision];
}

/// Which of the rules that failed could have matched is not modelled: between the least and the most that it can be.
z3::expr Encoder::confidence(std::uint32_t decision) {
  if (confidence_[decision]) return *confidence_[decision];
  if (!shaky_[decision]) return *(confidence_[decision] = world_.number(1));
  const auto& of = plan_.decisions[decision];
  const auto result = world_.fresh((of.name + ".confidence").c_str(), z3().real_sort());
  confidence_[decision] = result;
  world_.assume(result >= 0 && result <= 1 && z3::implies(!made(decision), result == 1));
  std::set<std::uint32_t> slots, decisions;
  for (std::uint32_t i = 0; i < of.rules.size(); ++i) {
    const auto& rule = of.rules[i];
    for (const auto slot : rule.scored_slots) {
      slots.insert(slot);
      world_.assume(z3::implies(decides(decision, i), result <= world_.sure(plan_, slot)));
    }
    for (const auto used : rule.used_decisions) {
      decisions.insert(used);
      world_.assume(z3::implies(decides(decision, i), result <= confidence(used)));
    }
  }
  std::vector<z3::expr> sources{result == 1};
  for (const auto slot : slots) sources.push_back(result == world_.sure(plan_, slot));
  for (const auto used : decisions) sources.push_back(result == confidence(used));
  world_.assume(any_of(z3(), sources));
  return result;
}

void Encoder::share(std::uint32_t decision, Encoder& other, std::uint32_t of_other) {
  decided_[decision] = other.decided(of_other);
  decision_keys_[decision] = other.decision_keys_[of_other];
  const auto &rules = plan_.decisions[decision].rules, &others = other.plan_.decisions[of_other].rules;
  const bool alike =
      std::equal(rules.begin(), rules.end(), others.begin(), others.end(), [&](const plan::Rule& a, const plan::Rule& b) {
        return key(a.when) == other.key(b.when) && key(a.then) == other.key(b.then);
      });
  if (!alike || plan_.decisions[decision].hit != other.plan_.decisions[of_other].hit) return;
  confidence_[decision] = other.confidence(of_other);
  confidence_keys_[decision] = other.confidence_keys_[of_other];
}

/// Whether the rule's value is the decided one, or one of those in the list.
z3::expr Encoder::guard(std::uint32_t decision, std::uint32_t rule) {
  const auto& of = plan_.decisions[decision];
  const auto decides_now = decides(decision, rule);
  const bool first_one = of.hit == plan::HitPolicy::unique || of.hit == plan::HitPolicy::any;
  if (!first_one || of.rules[rule].otherwise) return decides_now;
  return both(both(decides_now, opposite(matched_before(decision, rule))), opposite(conflict(decision)));
}

Term Encoder::rule_outcome(const plan::Rule& rule) {
  const auto optional = [&](NodeId id) { return id == plan::no_node ? world_.missing() : term(id); };
  Record outcome{{term(rule.then)}};
  for (const auto& step : rule.steps) {
    const auto& destination = plan_.destinations[step.destination];
    const auto action = destination.name + "." + destination.actions[step.action].name;
    outcome.fields.push_back({world_.yes(), Scalar{world_.whole(world_.code(action, Kind::nothing)), {}}});
    for (const auto argument : step.arguments) outcome.fields.push_back(term(argument));
    outcome.fields.push_back(optional(step.due));
    outcome.fields.push_back(optional(step.deadline));
  }
  return {world_.yes(), std::move(outcome)};
}

std::string Encoder::outcome_key(const plan::Rule& rule) {
  auto text = key(rule.then);
  for (const auto& step : rule.steps) {
    const auto& destination = plan_.destinations[step.destination];
    text += " then " + destination.name + "." + destination.actions[step.action].name;
    if (step.instead_of) text += " if failed";
    plan::each_node(step, [&](NodeId node) { text += " " + key(node); });
  }
  return text;
}

std::vector<Encoder::Outcome> Encoder::outcomes(std::uint32_t decision) {
  std::vector<Outcome> outcomes;
  const auto& rules = plan_.decisions[decision].rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    outcomes.push_back({guard(decision, i), rule_outcome(rules[i]), outcome_key(rules[i]), rules[i].id});
  return outcomes;
}

Term Encoder::mux(const char* name, const Type& type, const std::vector<Guarded>& cases) {
  std::vector<z3::expr> there;
  std::vector<const Guarded*> known;
  bool alike = true;
  for (const auto& each : cases) {
    if (each.guard.is_false() || each.term.present.is_false()) continue;
    there.push_back(both(each.guard, each.term.present));
    known.push_back(&each);
    alike &= each.term.what.index() == known.front()->term.what.index();
  }
  const auto present = any_of(z3(), there);
  if (known.empty()) return world_.missing();
  if (known.size() == 1) return {present, known[0]->term.what};
  if (!alike) return {present, Unknown{}};
  const auto& front = known.front()->term.what;
  if (std::holds_alternative<Scalar>(front)) {
    // Equal values once: of a thousand rules most say one of a dozen things.
    std::map<unsigned, std::pair<z3::expr, std::vector<z3::expr>>> by_value;
    std::optional<z3::expr> strange;
    for (std::size_t i = 0; i < known.size(); ++i) {
      const auto& scalar = std::get<Scalar>(known[i]->term.what);
      const auto value = type.kind == Kind::number ? real(scalar) : scalar.value;
      by_value.try_emplace(value.id(), value, std::vector<z3::expr>{}).first->second.second.push_back(there[i]);
      if (scalar.strange) strange = either(strange.value_or(world_.no()), both(there[i], *scalar.strange));
    }
    if (by_value.size() == 1) return {present, Scalar{by_value.begin()->second.first, strange}};
    auto value = world_.fresh(name, by_value.begin()->second.first.get_sort());
    for (const auto& [id, entry] : by_value) world_.assume(z3::implies(any_of(z3(), entry.second), value == entry.first));
    return {present, Scalar{value, strange}};
  }
  if (const auto* record = std::get_if<Record>(&front)) {
    Record result;
    const auto& fields = plan_.types.records[type.id].fields;
    for (std::size_t i = 0; i < record->fields.size(); ++i) {
      std::vector<Guarded> parts;
      for (std::size_t k = 0; k < known.size(); ++k) parts.push_back({there[k], std::get<Record>(known[k]->term.what).fields[i]});
      result.fields.push_back(mux(name, fields[i].type, parts));
    }
    return {present, std::move(result)};
  }
  if (std::holds_alternative<Items>(front)) {
    Items items;
    for (std::size_t k = 0; k < known.size(); ++k) {
      for (const auto& [guard, element] : std::get<Items>(known[k]->term.what).elements)
        items.elements.emplace_back(both(there[k], guard), element);
    }
    return {present, std::move(items)};
  }
  return {present, Unknown{}};
}

}  // namespace wrapup::prove
