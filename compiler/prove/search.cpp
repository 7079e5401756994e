#include "compiler/prove/search.h"

#include <algorithm>
#include <set>

#include "compiler/plan/walk.h"
#include "compiler/prove/calls/candidates.h"
#include "compiler/prove/calls/plain.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t most_repairs = 3;      // fields changed one after the other
constexpr std::size_t most_fields = 6;       // that are tried in each
constexpr std::size_t most_decided = 4'000;  // calls tried for one question
using Clock = std::chrono::steady_clock;

}  // namespace

std::vector<plan::NodeId> cone(const plan::Plan& plan, std::span<const plan::NodeId> roots) {
  std::vector<plan::NodeId> pending(roots.begin(), roots.end());
  std::set<plan::NodeId> seen(roots.begin(), roots.end());
  std::set<std::uint32_t> decisions;
  const auto visit = [&](plan::NodeId node) {
    if (seen.insert(node).second) pending.push_back(node);
  };
  while (!pending.empty()) {
    const auto& node = plan.nodes[pending.back()];
    pending.pop_back();
    for (const auto operand : node.operands) visit(operand);
    const bool reads_decision = node.op == Op::decision || node.op == Op::decision_confidence;
    if (!reads_decision || !decisions.insert(node.index).second) continue;
    for (const auto& rule : plan.decisions[node.index].rules) {
      visit(rule.when);
      visit(rule.then);
    }
  }
  return {seen.begin(), seen.end()};
}

Found Search::find(std::span<const Formula> wanted, const Shows& shows, const std::vector<std::vector<plan::NodeId>>& focus) {
  const auto end = Clock::now() + limits_.question;
  std::vector<std::vector<plan::NodeId>> near;
  for (std::size_t round = 0; round < limits_.rounds; ++round) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return {Verdict::unknown, {}};
    switch (model_.ask(wanted, left)) {
      case Model::Answer::impossible: return {Verdict::impossible, {}};
      case Model::Answer::unknown: return {Verdict::unknown, {}};
      case Model::Answer::possible: break;
    }
    auto call = model_.call();
    if (shows(call)) return {Verdict::shown, std::move(call)};
    if (near.empty()) {
      for (std::size_t of = 0; of < oracles_.size(); ++of)
        near.push_back(of < focus.size() ? cone(oracles_[of]->plan(), focus[of]) : std::vector<plan::NodeId>{});
    }
    bool learnt = false;
    std::vector<plan::NodeId> mistaken;
    for (std::size_t of = 0; of < oracles_.size(); ++of) {
      auto nodes = model_.mistaken(of);
      std::erase_if(nodes, [&](plan::NodeId node) { return !std::binary_search(near[of].begin(), near[of].end(), node); });
      learnt |= model_.learn(nodes, of);
      if (of == 0) mistaken = std::move(nodes);
    }
    if (auto better = repaired(call, shows, mistaken.empty() ? std::span<const plan::NodeId>(near[0]) : mistaken))
      return {Verdict::shown, std::move(better)};
    if (!learnt) break;
  }
  return {Verdict::possible, {}};
}

/// Fields that the mistaken nodes read, one at a time: first whether one change is enough, then further from there.
std::optional<Call> Search::repaired(const Call& call, const Shows& shows, std::span<const plan::NodeId> mistaken) {
  const auto& plan = oracles_[0]->plan();
  std::set<std::uint32_t> slots;
  for (const auto node : mistaken) {
    const auto reads = plan::reads_of(plan, node);
    slots.insert(reads.slots.begin(), reads.slots.end());
    if (slots.size() > most_fields) break;
  }
  std::vector<std::uint32_t> fields(slots.begin(), slots.end());
  if (fields.size() > most_fields) fields.resize(most_fields);
  std::size_t decided = 0;
  std::vector<Call> starts{call};
  for (std::size_t depth = 0; depth < most_repairs && !starts.empty(); ++depth) {
    std::vector<Call> next;
    for (const auto& start : starts) {
      for (const auto field : fields) {
        for (auto& value : candidates(plan, field)) {
          if (++decided > most_decided) return std::nullopt;
          auto changed = start;
          if (changed.slots[field] == value) continue;
          changed.slots[field] = std::move(value);
          if (plan.slots[field].scored)
            changed.sure[field] = changed.slots[field].is_missing() ? 1 : std::max(changed.sure[field], 0.0);
          if (shows(changed)) return changed;
          if (next.size() < 8 && decided % 37 == 0) next.push_back(std::move(changed));
        }
      }
    }
    starts = std::move(next);
  }
  return std::nullopt;
}

Call Search::smallest(Call call, const Shows& shows) const {
  const auto& plan = oracles_[0]->plan();
  const auto keep_if = [&](Call changed) {
    if (changed == call || !shows(changed)) return false;
    call = std::move(changed);
    return true;
  };
  for (std::uint32_t slot = 0; slot < plan.slots.size(); ++slot) {
    const auto& of = plan.slots[slot];
    if (call.slots[slot].is_missing()) continue;
    auto changed = call;
    changed.slots[slot] = of.type.optional ? Value{} : plain_value(of.type, plan.types);
    changed.sure[slot] = 1;
    if (keep_if(std::move(changed)) || !of.type.optional) continue;
    changed = call;
    changed.slots[slot] = plain_value(of.type, plan.types);
    keep_if(std::move(changed));
  }
  for (std::uint32_t slot = 0; slot < plan.slots.size(); ++slot) {
    const auto& of = plan.slots[slot];
    if (call.slots[slot].is_missing()) continue;
    if (of.scored) {
      for (const auto sure : {1.0, 0.9, 0.5}) {
        auto changed = call;
        changed.sure[slot] = sure;
        if (changed.sure[slot] == call.sure[slot] || keep_if(std::move(changed))) break;
      }
    }
    // A value that reads well, where any will do.
    if (call.slots[slot] == plain_value(of.type, plan.types)) continue;
    const auto kind = of.type.kind;
    const bool is_figure = kind == Kind::number || kind == Kind::integer || kind == Kind::duration || kind == Kind::instant;
    if (!is_figure) continue;
    for (auto& value : candidates(plan, slot)) {
      if (value.is_missing()) continue;
      auto changed = call;
      changed.slots[slot] = std::move(value);
      if (changed == call || keep_if(std::move(changed))) break;
    }
  }
  return call;
}

}  // namespace wrapup::prove
