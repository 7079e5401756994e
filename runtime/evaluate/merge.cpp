#include "runtime/evaluate/merge.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/evaluate/keep.h"
#include "runtime/values/sha256.h"

namespace wrapup {
namespace {

const Cell* value_of(const plan::Plan& plan, const EventReading& reading, std::string_view path, Kind kind) {
  for (const SlotValue& each : reading.values) {
    const plan::Slot& slot = plan.slots[each.slot];
    if (slot.path == path && slot.type.kind == kind) return &each.value;
  }
  return nullptr;
}

}  // namespace

EventStamp stamp_of(const plan::Plan& plan, const EventReading& reading, std::string_view bytes) {
  EventStamp stamp;
  if (const Cell* at = value_of(plan, reading, "event.at", Kind::instant)) stamp.at = at->integer;
  if (const Cell* id = value_of(plan, reading, "event.id", Kind::string)) stamp.id = id->view();
  stamp.content = sha256_bytes(bytes);
  return stamp;
}

void MergedCall::add(const EventReading& reading, EventStamp stamp) {
  for (const SlotValue& each : reading.values) {
    Held& held = slots_[each.slot];
    if (held.value.present && held.stamp >= stamp) continue;
    held = {keep(arena_, plan_->types, plan_->slots[each.slot].type, each.value), each.sure, stamp};
  }
  for (const Fault& fault : reading.faults) faults_.emplace(fault.path, fault.message);
  for (const AbsentSlot& absent : reading.absent) absent_.emplace(absent.slot, absent.path);
}

void MergedCall::fill(Context& context) const {
  context.reset();
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (!slots_[slot].value.present) continue;
    context.slots[slot] = slots_[slot].value;
    context.sure[slot] = slots_[slot].sure;
  }
}

std::vector<Fault> MergedCall::faults(plan::Phase phase) const {
  std::vector<Fault> result;
  for (const auto& [path, message] : faults_) result.push_back({path, message});
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    const plan::Slot& of = plan_->slots[slot];
    if (of.type.optional || slots_[slot].value.present) continue;
    auto looked_for = absent_.lower_bound({slot, ""});
    bool known = looked_for != absent_.end() && looked_for->first == slot;
    if (phase == plan::Phase::during && !known) continue;
    result.push_back({known ? looked_for->second : "", fmt::format("missing, but `{}` is required", of.path)});
  }
  return result;
}

MergedCall& Calls::add(const EventReading& reading, std::string_view bytes) {
  std::pair<std::string, std::string> name{plan_.adapters[reading.adapter].provider, reading.key};
  MergedCall& call = calls_.try_emplace(std::move(name), plan_).first->second;
  call.add(reading, stamp_of(plan_, reading, bytes));
  return call;
}

}  // namespace wrapup
