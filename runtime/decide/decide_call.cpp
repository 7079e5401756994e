#include "runtime/decide/decide_call.h"

#include <algorithm>
#include <set>

#include "runtime/decide/context_json.h"
#include "runtime/delivery/sequence.h"
#include "runtime/evaluate/merge.h"
#include "runtime/explain/render.h"
#include "runtime/figures/call_figures.h"
#include "runtime/record/rejected.h"

namespace wrapup::deciding {

namespace {

using nlohmann::ordered_json;

/// What is known of the call after its end; the desk's context is filled with it, and points into it.
struct Merged {
  MergedCall events;
  Arena arena;  // of the corrections
  ReadCorrections corrections;

  std::vector<Fault> faults() const {
    auto all = events.faults();
    all.insert(all.end(), corrections.faults.begin(), corrections.faults.end());
    return all;
  }
};

Merged merge(const RuleSet& rules, Desk& desk, const KnownCall& call) {
  Merged merged{MergedCall(rules.plan()), {}, {}};
  for (const auto& event : call.events) {
    const EventBytes bytes(event.content_type, event.body);
    const auto [reading, error] = desk.reader.read(bytes.json());
    if (reading == nullptr || reading->recognition != Recognition::read || reading->key != call.key) continue;
    if (rules.plan().adapters[reading->adapter].during) continue;
    merged.events.add(*reading, stamp_of(rules.plan(), *reading, bytes.json()));
  }
  merged.events.fill(desk.context);
  merged.corrections = read_corrections(rules.plan(), rules.environment(), call.corrections, merged.arena);
  apply(merged.corrections, rules.plan(), desk.context);
  desk.frame.phase = plan::Phase::after;
  return merged;
}

/// Says in the record who made a decision in place of the rules.
std::string with_names(const RuleSet& rules, const std::string& record, const Merged& merged, const Corrections& corrections) {
  auto json = ordered_json::parse(record);
  for (const auto& given : merged.corrections.decisions) {
    const auto& name = rules.plan().decisions[given.decision].name;
    json["decisions"][name]["corrected_by"] = corrections.decisions.at(name).by;
  }
  return json.dump();
}

/// What is kept of the call that the desk has just decided.
DecidedCall kept_of(const RuleSet& rules, Desk& desk, const RecordEvent& event, const std::vector<Fault>& faults) {
  DecidedCall decided;
  decided.context = context_json(rules.plan(), desk.context);
  rules.writer().append(decided.record, event, desk.frame, faults, rejected_for(rules.interpreter(), desk.frame));
  return decided;
}

}  // namespace

std::string call_name(std::string_view endpoint, std::string_view key) {
  return std::string(endpoint) + "/" + std::string(key);
}

DecidedCall decide_after(const RuleSet& rules, const KnownCall& call) {
  const auto desk = rules.desk(call.provider);
  const auto merged = merge(rules, *desk, call);
  decide(rules.engine().evaluator(), desk->context, desk->frame, merged.corrections.decisions);
  auto decided = kept_of(rules, *desk, {call.key, call.provider}, merged.faults());
  if (!merged.corrections.decisions.empty()) decided.record = with_names(rules, decided.record, merged, call.corrections);
  decided.figures = to_json_text(call_figures(rules.interpreter(), desk->frame), rules.measures());
  return decided;
}

ordered_json explain_after(const RuleSet& rules, const KnownCall& call) {
  const auto desk = rules.desk(call.provider);
  const auto merged = merge(rules, *desk, call);
  decide(rules.engine().evaluator(), desk->context, desk->frame, merged.corrections.decisions);
  std::set<std::uint32_t> given;
  for (const auto& one : merged.corrections.decisions) given.insert(one.decision);
  auto explained = ordered_json::object();
  for (std::uint32_t decision = 0; decision < rules.plan().decisions.size(); ++decision) {
    const auto& of = rules.plan().decisions[decision];
    if (!is_made(of, desk->frame.phase)) continue;
    explained[of.name] = given.contains(decision) ? ordered_json{{"corrected_by", call.corrections.decisions.at(of.name).by}}
                                                  : explanation_json({rules.plan(), desk->frame, &rules.sources()},
                                                                     explain(rules.interpreter(), desk->frame, decision));
  }
  return explained;
}

void decide_during(const RuleSet& rules, const std::string& provider, const EventBytes& event, const std::string& name,
                   const std::function<void(const DecidedDuring&)>& see) {
  const auto desk = rules.desk(provider);
  const auto [reading, error] = desk->reader.read(event.json());
  if (reading == nullptr || reading->recognition != Recognition::read) return;
  MergedCall call(rules.plan());
  call.add(*reading, {});
  const RecordEvent of{reading->key, rules.plan().adapters[reading->adapter].provider, name};
  call.fill(desk->context);
  desk->frame.phase = plan::Phase::during;
  rules.engine().decide(desk->context, desk->frame);
  auto decided = kept_of(rules, *desk, of, call.faults(plan::Phase::during));
  see({rules, *desk, rules.writer().steps(of, desk->frame), std::move(decided)});
}

ordered_json reply_of(const DecidedDuring& during) {
  auto reply = ordered_json::object();
  bool replied = false;
  const Send send = [&](const PlannedStep&, const Request& request) -> Outcome {
    const auto* made = std::get_if<Reply>(&request);
    if (made == nullptr) return Failure{"while the call goes on, this service only answers"};
    if (replied) return Failure{"the platform has its answer already"};
    reply = made->json;
    replied = true;
    return ordered_json::object();
  };
  const std::span all(during.steps);
  for (auto first = all.begin(); first != all.end();) {
    const auto end = std::find_if(first, all.end(), [&](const PlannedStep& step) { return step.rule != first->rule; });
    run_sequence(during.rules.interpreter(), during.desk.frame, {first, end}, send);
    first = end;
  }
  return reply;
}

AskedOutside asked_outside(const DecidedDuring& during, std::string_view event) {
  AskedOutside asked;
  const auto is_reply = [&](const PlannedStep& step) {
    return action_of(during.rules.plan(), step)->transport == plan::Transport::reply;
  };
  const std::span all(during.steps);
  for (auto first = all.begin(); first != all.end();) {
    const auto end = std::find_if(first, all.end(), [&](const PlannedStep& step) { return step.rule != first->rule; });
    if (is_of_event(*first, event)) {
      asked.any |= !std::all_of(first, end, is_reply);
      const auto last_reply = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(first), is_reply).base();
      std::for_each(first, last_reply, [&](const PlannedStep& step) { asked.answering.push_back(step.key); });
    }
    first = end;
  }
  return asked;
}

std::vector<std::string> changed_decisions(const ordered_json& before, const ordered_json& after) {
  const auto decisions = [](const ordered_json& record) {
    return record.is_object() ? record.value("decisions", ordered_json::object()) : ordered_json::object();
  };
  const auto old_ones = decisions(before), new_ones = decisions(after);
  const auto same = [](const ordered_json& a, const ordered_json& b) {
    for (const char* member : {"value", "rule", "rules"}) {
      if (a.value(member, ordered_json()) != b.value(member, ordered_json())) return false;
    }
    return true;
  };
  std::vector<std::string> changed;
  for (const auto& [name, decision] : new_ones.items()) {
    if (!old_ones.contains(name) || !same(old_ones[name], decision)) changed.push_back(name);
  }
  for (const auto& [name, decision] : old_ones.items()) {
    if (!new_ones.contains(name)) changed.push_back(name);
  }
  return changed;
}

}  // namespace wrapup::deciding
