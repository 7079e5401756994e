#include "runtime/decide/rule_set.h"

#include <algorithm>

namespace wrapup::deciding {

RuleSet::RuleSet(std::string name, Environment environment, plan::Plan plan, SourceMap sources, EngineMode mode,
                 MakeNative make_native)
    : name_(std::move(name)),
      environment_(std::move(environment)),
      plan_(std::move(plan)),
      sources_(std::move(sources)),
      interpreter_(plan_),
      engine_(std::shared_ptr<const plan::Plan>(std::shared_ptr<const plan::Plan>{}, &plan_), mode, std::move(make_native)),
      writer_(interpreter_, name_),
      measures_(shapes_of(plan_)) {}

bool RuleSet::says_complete(std::string_view provider) const {
  const auto slot = find_slot(plan_, "event.complete");
  return slot && std::any_of(plan_.adapters.begin(), plan_.adapters.end(), [&](const plan::Adapter& adapter) {
           return adapter.provider == provider && !adapter.during &&
                  std::any_of(adapter.fields.begin(), adapter.fields.end(),
                              [&](const plan::AdapterField& field) { return field.slot == *slot; });
         });
}

bool RuleSet::knows(std::string_view provider) const {
  return std::any_of(plan_.adapters.begin(), plan_.adapters.end(),
                     [&](const plan::Adapter& adapter) { return adapter.provider == provider; });
}

RuleSet::Borrowed RuleSet::desk(const std::string& provider) const {
  std::unique_ptr<Desk> desk;
  {
    const std::lock_guard lock(mutex_);
    if (const auto free = desks_.find(provider); free != desks_.end() && !free->second.empty()) {
      desk = std::move(free->second.back());
      free->second.pop_back();
    }
  }
  if (!desk) desk = std::make_unique<Desk>(interpreter_, environment_, provider);
  return {desk.release(), {this, provider}};
}

void RuleSet::put_back(const std::string& provider, Desk* desk) const {
  const std::lock_guard lock(mutex_);
  desks_[provider].emplace_back(desk);
}

std::shared_ptr<const RuleSet> RuleSets::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::shared_ptr<const RuleSet> RuleSets::candidate() const {
  const std::lock_guard lock(mutex_);
  return candidate_;
}

void RuleSets::use(std::shared_ptr<const RuleSet> rules) {
  std::shared_ptr<const RuleSet> before;  // ends after the lock is gone: the last user of a rule set pays for its end
  const std::lock_guard lock(mutex_);
  before = std::exchange(current_, std::move(rules));
}

void RuleSets::try_out(std::shared_ptr<const RuleSet> rules) {
  std::shared_ptr<const RuleSet> before;
  const std::lock_guard lock(mutex_);
  before = std::exchange(candidate_, std::move(rules));
}

}  // namespace wrapup::deciding
