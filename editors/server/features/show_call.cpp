// A call that reaches a rule, to look at: recorded, or made by the prover.
#include <fmt/format.h>

#include <fstream>

#include "compiler/cache/content_cache.h"
#include "editors/server/features/commands.h"
#include "editors/server/meaning/words.h"

namespace wrapup::lsp {

namespace {

struct ShownCall {
  bool recorded = false;
  std::string json;   // in context shape
  std::string words;  // for a person; empty for a recorded one, which is long
};

std::string why_there_is_none(prove::Verdict verdict, const std::string& rule) {
  switch (verdict) {
    case prove::Verdict::impossible: return fmt::format("No call ever reaches `{}`: `wrapup prove` says more", rule);
    case prove::Verdict::possible: return fmt::format("No call was found that reaches `{}`; there may be one", rule);
    case prove::Verdict::unknown: return fmt::format("There was no time to find a call that reaches `{}`", rule);
    case prove::Verdict::shown: break;
  }
  return "";
}

/// Where the call lies on the disk for an editor to open; overwritten by the next one for the same rule. Throws RequestFault.
std::filesystem::path written(const std::string& folder, const std::string& name, const std::string& json) {
  const auto cache = default_cache_folder().value_or(std::filesystem::temp_directory_path() / "wrapup");
  const auto path = cache / "calls" / folder / (name + ".json");
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << nlohmann::ordered_json::parse(json).dump(2) << "\n";
  file.close();
  if (!file) throw RequestFault{"can't write " + path.string()};
  return path;
}

Reply shown(const Built& built, const std::string& name, const std::string& what, const ShownCall& call, Client client) {
  const auto path = written(built.name, name, call.json);
  auto message = fmt::format("{} call that {}", call.recorded ? "A recorded" : "A", what);
  if (!call.words.empty()) message += ": " + call.words;
  if (!client.shows_documents) message += fmt::format("\nIt is in {}", path.string());
  Reply reply{{{"from", call.recorded ? "recorded" : "made"}, {"path", path.string()}, {"call", Json::parse(call.json)}}, {}};
  if (client.shows_documents)
    reply.told.push_back({"window/showDocument", {{"uri", uri_of_path(path)}, {"takeFocus", true}}, true});
  reply.told.push_back(shown_message(MessageKind::info, message));
  return reply;
}

Reply reaching(const Built& built, RulePlace place, Client client, Background& background) {
  const auto rule = short_name(built.plan.decisions[place.decision].rules[place.rule].id);
  const auto what = fmt::format("`{}` decides", rule);
  if (auto call = background.recorded.find(built.plan, built.environment, built.root, place.decision, place.rule))
    return shown(built, rule, what, {true, std::move(*call), ""}, client);
  auto made = background.made.reaching(built, place);
  if (!made.json.empty()) return shown(built, rule, what, {false, std::move(made.json), std::move(made.words)}, client);
  return {nullptr, {shown_message(MessageKind::warning, why_there_is_none(made.verdict, rule))}};
}

Reply hidden(const std::shared_ptr<const Built>& built, RulePlace place, const std::string& by, Client client,
             Background& background, const std::stop_token& stop) {
  const auto& rules = built->plan.decisions[place.decision].rules;
  const auto rule = short_name(rules[place.rule].id);
  for (auto& hiding : background.made.hiding(built, place, stop).rules) {
    if (rules[hiding.rule].id != by) continue;
    const auto hider = short_name(by);
    return shown(*built, fmt::format("{}-taken-by-{}", rule, hider), fmt::format("`{}` takes away from `{}`", hider, rule),
                 {false, std::move(hiding.json), std::move(hiding.words)}, client);
  }
  return {nullptr,
          {shown_message(MessageKind::warning,
                         fmt::format("No call was found that `{}` takes away from `{}`", short_name(by), rule))}};
}

}  // namespace

Job show_call(const Question& question) {
  auto built = question.set.built(question.sets.documents());
  if (!built) throw RequestFault{"these rules have mistakes; calls are decided when they are mended"};
  const auto& asked = question.params.at("arguments").at(0);
  const auto rule = asked.at("rule").get<std::string>();
  const auto place = rule_named(built->plan, rule);
  if (!place) throw RequestFault{fmt::format("there is no rule `{}`", rule)};
  return [built = std::move(built), place = *place, by = asked.value("by", std::string()), client = question.client](
             Background& background, const std::stop_token& stop) {
    return by.empty() ? reaching(*built, place, client, background) : hidden(built, place, by, client, background, stop);
  };
}

}  // namespace wrapup::lsp
