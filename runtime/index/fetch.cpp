// Hints to the cache, in steps: each asks for what the step before has made known, for all calls, before anything waits.
#include <array>

#include "runtime/index/index.h"

namespace wrapup {
namespace index {
namespace {

/// More rules of one key than this are not worth a hint each.
constexpr std::uint32_t most_rules = 32;

const std::uint32_t* rules_of(const Keyed& keyed, const Keyed::List& list) {
  return list.count == 1 ? &list.first : keyed.rules.data() + list.first;
}

}  // namespace

void Index::fetch_for(const Evaluator& evaluator, std::span<const Context> calls) const {
  for (const auto& [decision, place] : spread_) {
    const Keyed& keyed = holds_[decision]->keyed[place];
    const Subject& subject = subjects_[keyed.subject];
    std::array<const Keyed::List*, calls_fetched_for> lists;
    const auto each_rule = [&](auto visit) {
      for (std::size_t i = 0; i < calls.size(); ++i) {
        const std::uint32_t* rules = rules_of(keyed, *lists[i]);
        for (std::uint32_t r = 0; r < std::min(lists[i]->count, most_rules); ++r) visit(rules[r]);
      }
    };
    for (const Context& call : calls) subject.fetch_class_of(call.slots[subject.number()]);
    for (std::size_t i = 0; i < calls.size(); ++i) {
      lists[i] = &keyed.lists[subject.class_of(calls[i].slots[subject.number()])];
      __builtin_prefetch(lists[i]);
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
      if (lists[i]->count > 1) __builtin_prefetch(keyed.rules.data() + lists[i]->first);
    }
    each_rule([&](std::uint32_t rule) { evaluator.fetch_rule(decision, rule); });
    each_rule([&](std::uint32_t rule) { evaluator.fetch_constants(decision, rule); });
  }
}

}  // namespace index

void fetch_for(const Evaluator& evaluator, std::span<const Context> calls) {
  if (evaluator.index() == nullptr) return;
  for (std::size_t at = 0; at < calls.size(); at += calls_fetched_for)
    evaluator.index()->fetch_for(evaluator, calls.subspan(at, std::min(calls_fetched_for, calls.size() - at)));
}

}  // namespace wrapup
