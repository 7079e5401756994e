#include "editors/server/meaning/made_calls.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "compiler/cache/content_cache.h"
#include "compiler/prove/decision_text.h"

namespace wrapup::lsp {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

constexpr prove::Limits for_a_call{.question = std::chrono::seconds(10)};
constexpr prove::Limits for_a_lens{.question = std::chrono::milliseconds(1000)};
constexpr auto all_of_a_lens = std::chrono::milliseconds(2000);
constexpr std::size_t most_hiding = 8;

/// What is remembered says which prover said it: raise the number when the questions or their encoding change.
constexpr std::string_view prover = "hiding rules 1\n";

std::string to_json(const HidingRules& hiding) {
  Json json{{"all", hiding.all}, {"rules", Json::array()}};
  for (const auto& each : hiding.rules)
    json["rules"].push_back({{"rule", each.rule}, {"call", each.json}, {"words", each.words}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<HidingRules> from_json(const std::string& text, std::size_t rules) {
  try {
    const auto json = Json::parse(text);
    HidingRules hiding{{}, json.at("all").get<bool>()};
    for (const auto& each : json.at("rules")) {
      hiding.rules.push_back(
          {each.at("rule").get<std::uint32_t>(), each.at("call").get<std::string>(), each.at("words").get<std::string>()});
      if (hiding.rules.back().rule >= rules) return std::nullopt;
    }
    return hiding;
  } catch (const Json::exception&) {
    return std::nullopt;  // an entry of another time is as good as none
  }
}

}  // namespace

std::optional<RulePlace> rule_named(const plan::Plan& plan, const std::string& id) {
  for (std::uint32_t decision = 0; decision < plan.decisions.size(); ++decision) {
    const auto& rules = plan.decisions[decision].rules;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
      if (rules[rule].id == id) return RulePlace{decision, rule};
    }
  }
  return std::nullopt;
}

struct MadeCalls::Asked {
  Asked(std::shared_ptr<const Built> of, std::uint32_t number)
      : built(std::move(of)),
        decision(number),
        oracle(built->plan, built->environment),
        text(prove::decision_text(built->plan, built->promises, built->environment, number)) {}

  std::shared_ptr<const Built> built;
  std::uint32_t decision;
  prove::Oracle oracle;
  std::string text;
  std::optional<prove::Cases> cases;  // made when something has to be asked
};

MadeCalls::MadeCalls() = default;
MadeCalls::~MadeCalls() = default;
MadeCalls::MadeCalls(MadeCalls&&) noexcept = default;
MadeCalls& MadeCalls::operator=(MadeCalls&&) noexcept = default;

MadeCall MadeCalls::reaching(const Built& built, RulePlace place) {
  prove::Oracle oracle(built.plan, built.environment);
  const auto found = prove::Cases(oracle, place.decision, for_a_call).decided_by(place.rule);
  if (!found.call) return {found.verdict, "", ""};
  return {found.verdict, prove::to_json(*found.call, built.plan), prove::in_words(*found.call, built.plan)};
}

HidingRules MadeCalls::hiding(const std::shared_ptr<const Built>& built, RulePlace place, const std::stop_token& stop) {
  if (!asked_ || asked_->built != built || asked_->decision != place.decision)
    asked_ = std::make_unique<Asked>(built, place.decision);
  std::optional<ContentCache> cache;
  if (const auto folder = default_cache_folder()) cache.emplace(*folder, ".hiding");
  const auto key = fmt::format("{}{}\n{}", prover, place.rule, asked_->text);
  if (const auto known = cache ? cache->find(key) : std::nullopt) {
    if (auto hiding = from_json(*known, built->plan.decisions[place.decision].rules.size())) return std::move(*hiding);
  }
  if (!asked_->cases) asked_->cases.emplace(asked_->oracle, place.decision, for_a_lens);
  const auto end = Clock::now() + all_of_a_lens;
  const auto enough = [&] { return stop.stop_requested() || Clock::now() > end; };
  const auto found = asked_->cases->hidden_by(place.rule, most_hiding, enough);
  HidingRules hiding{{}, found.all};
  for (const auto& each : found.rules)
    hiding.rules.push_back({each.rule, prove::to_json(each.call, built->plan), prove::in_words(each.call, built->plan)});
  // What there was no time for is asked again another day; a cache that can't be written costs time, nothing else.
  if (cache && (found.all || found.rules.size() == most_hiding)) static_cast<void>(cache->store(key, to_json(hiding)));
  return hiding;
}

}  // namespace wrapup::lsp
