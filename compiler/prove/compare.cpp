#include "compiler/prove/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "compiler/prove/not_modelled.h"
#include "runtime/record/record.h"
#include "runtime/steps/plan_steps.h"
#include "runtime/values/render.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t most_pairs = 12;  // of rules, of one decision

/// One decision of one rule set, as the engine made it.
struct Made {
  std::string value;  // JSON
  std::string steps;  // JSON, without keys and names of rules
  std::string rule;   // id, or empty
  std::int32_t number = no_rule;
  bool operator==(const Made& other) const { return value == other.value && steps == other.steps; }
};

Made made(Oracle& oracle, Frame& frame, std::uint32_t decision) {
  const auto& plan = oracle.plan();
  const auto& of = plan.decisions[decision];
  const auto& decided = frame.decided[decision];
  Made made{render_json(decided.value, decided_type(of), plan.types), "", "", decided.rule};
  if (decided.rule != no_rule) made.rule = of.rules[static_cast<std::size_t>(decided.rule)].id;
  if (!of.steps) return made;
  for (const auto& step : plan_steps(oracle.interpreter(), frame, {"call", "event"})) {
    const auto is_its = [&](const plan::Rule& rule) { return rule.id == step.rule; };
    if (std::none_of(of.rules.begin(), of.rules.end(), is_its)) continue;
    made.steps += fmt::format("{}.{} {} {} {}\n", step.destination_name, step.action_name, step.arguments.dump(),
                              step.due.value_or(-1), step.instead_of.has_value());
  }
  return made;
}

class Comparing {
 public:
  Comparing(const Side& now, const Side& before, const Options& options)
      : now_(now),
        before_(before),
        options_(options),
        fresh_(now.plan, now.environment),
        old_(before.plan, before.environment),
        model_({&fresh_, &old_}),
        search_(model_, {&fresh_, &old_}, options.limits) {}

  Comparison run() {
    std::set<std::string> seen;
    for (std::uint32_t decision = 0; decision < now_.plan.decisions.size(); ++decision) {
      const auto& of = now_.plan.decisions[decision];
      seen.insert(of.name);
      const auto other = place_of(before_.plan, of.name);
      if (options_.progress) options_.progress(of.name, decision, now_.plan.decisions.size());
      // Decisions are compared in order even where one alone is asked for: what has been shown to be equal is equal below.
      const bool wanted = !options_.decision || *options_.decision == of.name;
      const auto result = other ? compare(decision, *other, wanted) : Compared::Result::added;
      if (wanted) result_.decisions.push_back({of.name, result});
    }
    for (const auto& of : before_.plan.decisions) {
      if (!seen.contains(of.name) && (!options_.decision || *options_.decision == of.name))
        result_.decisions.push_back({of.name, Compared::Result::removed});
    }
    std::set<std::string> words;
    for (const auto& each : in_words(now_.plan, model_.free_nodes(0))) words.insert(each);
    for (const auto& each : in_words(before_.plan, model_.free_nodes(1))) words.insert(each);
    result_.not_modelled.assign(words.begin(), words.end());
    return std::move(result_);
  }

 private:
  static std::optional<std::uint32_t> place_of(const plan::Plan& plan, const std::string& decision) {
    for (std::uint32_t i = 0; i < plan.decisions.size(); ++i) {
      if (plan.decisions[i].name == decision) return i;
    }
    return std::nullopt;
  }

  /// What both decide of a call; nothing where one of them cannot read it.
  std::optional<std::pair<Made, Made>> both(const Call& call, std::uint32_t decision, std::uint32_t other) {
    auto* frame = fresh_.decide(call);
    auto* other_frame = old_.decide(for_old_rules(call), call.during);
    if (frame == nullptr || other_frame == nullptr) return std::nullopt;
    return std::pair{made(fresh_, *frame, decision), made(old_, *other_frame, other)};
  }

  /// The fields that both have as the call says them, and those of the older rules alone as the solver thinks of them.
  std::string for_old_rules(const Call& call) const {
    const auto known = [](const plan::Plan& mine, const plan::Plan& yours) {
      std::set<std::string> paths;
      for (const auto& slot : yours.slots) paths.insert(slot.path);
      std::vector<bool> both;
      for (const auto& slot : mine.slots) both.push_back(paths.contains(slot.path));
      return both;
    };
    const auto shared = to_json(call, now_.plan, known(now_.plan, before_.plan));
    auto only_old = known(before_.plan, now_.plan);
    only_old.flip();
    if (std::find(only_old.begin(), only_old.end(), true) == only_old.end()) return shared;
    auto json = nlohmann::ordered_json::parse(to_json(model_.call(1), before_.plan, only_old));
    json.merge_patch(nlohmann::ordered_json::parse(shared));
    return json.dump();
  }

  static std::vector<plan::NodeId> nodes_of(const plan::Decision& decision) {
    std::vector<plan::NodeId> nodes;
    for (const auto& rule : decision.rules) {
      nodes.push_back(rule.when);
      nodes.push_back(rule.then);
      for (const auto& step : rule.steps) nodes.insert(nodes.end(), step.arguments.begin(), step.arguments.end());
    }
    return nodes;
  }

  Compared::Result compare(std::uint32_t decision, std::uint32_t other, bool wanted_here) {
    using Result = Compared::Result;
    const std::vector<std::vector<plan::NodeId>> focus{nodes_of(now_.plan.decisions[decision]),
                                                       nodes_of(before_.plan.decisions[other])};
    std::vector<Formula> wanted{model_.differ(decision, other)};
    std::set<std::pair<std::string, std::string>> told;
    std::map<std::pair<std::int32_t, std::int32_t>, Finding> pairs_found;  // in the order of rules
    auto result = Result::equal;
    for (std::size_t pairs = 0; pairs < most_pairs; ++pairs) {
      const auto differs = [&](const Call& call) {
        const auto pair = both(call, decision, other);
        return pair && !(pair->first == pair->second) && !told.contains({pair->first.rule, pair->second.rule});
      };
      const auto found = search_.find(wanted, differs, focus);
      if (found.verdict == Verdict::impossible) break;
      if (found.verdict != Verdict::shown) {
        if (result != Result::equal) break;  // shown already; what is left is more of it, perhaps
        result = found.verdict == Verdict::unknown ? Result::unknown : Result::possible;
        break;
      }
      result = Result::differs;
      if (!wanted_here) break;
      const auto pair = *both(*found.call, decision, other);
      const auto same_pair = [&](const Call& call) {
        const auto again = both(call, decision, other);
        return again && !(again->first == again->second) && again->first.rule == pair.first.rule &&
               again->second.rule == pair.second.rule;
      };
      const auto small = search_.smallest(*found.call, same_pair);
      pairs_found.emplace(std::pair{pair.first.number, pair.second.number},
                          told_of(decision, *both(small, decision, other), small));
      told.insert({pair.first.rule, pair.second.rule});
      std::vector<Formula> together;
      if (pair.first.number != no_rule)
        together.push_back(model_.decides(decision, static_cast<std::uint32_t>(pair.first.number), 0));
      if (pair.second.number != no_rule)
        together.push_back(model_.decides(other, static_cast<std::uint32_t>(pair.second.number), 1));
      wanted.push_back(model_.no(model_.all(together)));
    }
    for (auto& [numbers, finding] : pairs_found) result_.findings.push_back(std::move(finding));
    if (result == Result::equal) model_.identify(decision, other);
    return result;
  }

  Finding told_of(std::uint32_t decision, const std::pair<Made, Made>& pair, const Call& call) {
    const auto& of = now_.plan.decisions[decision];
    const auto& [now, before] = pair;
    const auto by = [](const Made& made) { return made.rule.empty() ? "no rule" : fmt::format("`{}`", made.rule); };
    const bool steps_only = now.value == before.value;
    const auto span = now.number == no_rule ? (of.rules.empty() ? Span{} : of.rules.front().span)
                                            : of.rules[static_cast<std::size_t>(now.number)].span;
    Diagnostic entry{Code::proved_different, info(Code::proved_different).severity, "", span, "", {}, "", {}};
    const auto says = [&](const Made& made) {
      return made.rule.empty() ? "undecided" : fmt::format("{} by {}", made.value, by(made));
    };
    entry.message = steps_only
                        ? fmt::format("`{}` does something else now: {} decides, where {} did", of.name, by(now), by(before))
                        : fmt::format("`{}` is {} now, and was {}", of.name, says(now), says(before));
    if (now.rule == before.rule && !now.rule.empty()) entry.label = "the same rule, with another outcome";
    Finding finding{std::move(entry), of.name, {}, true, Shown{to_json(call, now_.plan), in_words(call, now_.plan), call.during}};
    for (const auto& made : {now, before}) {
      if (!made.rule.empty()) finding.rules.push_back(made.rule);
    }
    return finding;
  }

  const Side& now_;
  const Side& before_;
  const Options& options_;
  Oracle fresh_, old_;
  Model model_;
  Search search_;
  Comparison result_;
};

}  // namespace

bool Comparison::is_equivalent() const {
  return std::all_of(decisions.begin(), decisions.end(),
                     [](const Compared& each) { return each.result == Compared::Result::equal; });
}

Comparison compare(const Side& now, const Side& before, const Options& options) {
  return Comparing(now, before, options).run();
}

}  // namespace wrapup::prove
