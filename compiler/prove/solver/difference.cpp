#include "compiler/prove/solver/difference.h"

#include <algorithm>
#include <map>

namespace wrapup::prove {

namespace {

using Outcome = Encoder::Outcome;

/// Outcomes that are the same are one, with the condition that one of them comes about.
std::vector<Outcome> grouped(World& world, const std::vector<Outcome>& outcomes) {
  std::vector<Outcome> groups;
  std::map<std::string, std::pair<std::size_t, std::vector<z3::expr>>> by_key;
  for (const auto& each : outcomes) {
    auto [entry, is_new] = by_key.try_emplace(each.key, groups.size(), std::vector<z3::expr>{});
    if (is_new) groups.push_back(each);
    entry->second.second.push_back(each.guard);
  }
  std::vector<z3::expr> any;
  for (const auto& [key, entry] : by_key) {
    groups[entry.first].guard = any_of(world.z3(), entry.second);
    any.push_back(groups[entry.first].guard);
  }
  // Nothing decided is an outcome too: no value, no steps.
  groups.push_back({opposite(any_of(world.z3(), any)), {world.yes(), Record{{world.missing()}}}, "", ""});
  return groups;
}

/// One outcome each.
z3::expr single(World& world, Encoder& one, std::uint32_t decision, Encoder& two, std::uint32_t other) {
  std::vector<z3::expr> cases;
  const auto others = grouped(world, two.outcomes(other));
  for (const auto& mine : grouped(world, one.outcomes(decision))) {
    for (const auto& yours : others) {
      if (mine.key == yours.key) continue;
      cases.push_back(both(both(mine.guard, yours.guard), opposite(one.same(mine.what, yours.what))));
    }
  }
  return any_of(world.z3(), cases);
}

/// Which rule of the other list goes with each: that of the same name, or else the first that is left with the same outcome.
std::vector<std::optional<std::size_t>> aligned(const std::vector<Outcome>& mine, const std::vector<Outcome>& yours) {
  std::vector<std::optional<std::size_t>> partners(mine.size());
  std::vector<bool> taken(yours.size());
  const auto pair_up = [&](auto fits) {
    for (std::size_t i = 0; i < mine.size(); ++i) {
      for (std::size_t j = 0; j < yours.size() && !partners[i]; ++j) {
        if (taken[j] || !fits(mine[i], yours[j])) continue;
        partners[i] = j;
        taken[j] = true;
      }
    }
  };
  pair_up([](const Outcome& a, const Outcome& b) { return a.rule == b.rule; });
  pair_up([](const Outcome& a, const Outcome& b) { return a.key == b.key; });
  return partners;
}

/// Lists are the same where each rule adds what its partner adds, rules without one add nothing, and no two change places.
z3::expr lists(World& world, Encoder& one, std::uint32_t decision, Encoder& two, std::uint32_t other) {
  const auto mine = one.outcomes(decision), yours = two.outcomes(other);
  const auto partners = aligned(mine, yours);
  std::vector<z3::expr> cases;
  std::vector<bool> has_partner(yours.size());
  for (std::size_t i = 0; i < mine.size(); ++i) {
    if (!partners[i]) {
      cases.push_back(mine[i].guard);
      continue;
    }
    const auto& partner = yours[*partners[i]];
    has_partner[*partners[i]] = true;
    cases.push_back(mine[i].guard != partner.guard);
    if (mine[i].key != partner.key) cases.push_back(both(mine[i].guard, opposite(one.same(mine[i].what, partner.what))));
    for (std::size_t before = 0; before < i; ++before) {
      if (partners[before] && *partners[before] > *partners[i] && mine[before].key != mine[i].key)
        cases.push_back(both(mine[before].guard, mine[i].guard));
    }
  }
  for (std::size_t j = 0; j < yours.size(); ++j) {
    if (!has_partner[j]) cases.push_back(yours[j].guard);
  }
  return any_of(world.z3(), cases);
}

}  // namespace

z3::expr difference(World& world, Encoder& one, std::uint32_t decision, Encoder& two, std::uint32_t other) {
  const bool is_list = one.plan().decisions[decision].hit == plan::HitPolicy::collect;
  const bool was_list = two.plan().decisions[other].hit == plan::HitPolicy::collect;
  if (is_list != was_list) return world.yes();
  return is_list ? lists(world, one, decision, two, other) : single(world, one, decision, two, other);
}

}  // namespace wrapup::prove
