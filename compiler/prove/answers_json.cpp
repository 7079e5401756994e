#include "compiler/prove/answers_json.h"

#include <nlohmann/json.hpp>

namespace wrapup::prove {

namespace {

using Json = nlohmann::json;

Json json_of(const Answer& answer) {
  Json json{{"question", static_cast<int>(answer.question)},
            {"rules", answer.rules},
            {"part", answer.part},
            {"always", answer.always},
            {"certain", answer.certain},
            {"call", nullptr}};
  if (answer.call) json["call"] = {{"json", answer.call->json}, {"words", answer.call->words}, {"during", answer.call->during}};
  return json;
}

/// Nothing for a question that there is not.
std::optional<Answer> answer_of(const Json& json) {
  Answer answer;
  const auto question = json.at("question").get<std::size_t>();
  if (question >= question_count) return std::nullopt;
  answer.question = static_cast<Question>(question);
  answer.rules = json.at("rules").get<std::vector<std::uint32_t>>();
  answer.part = json.at("part").get<std::uint32_t>();
  answer.always = json.at("always").get<bool>();
  answer.certain = json.at("certain").get<bool>();
  if (const auto& call = json.at("call"); !call.is_null())
    answer.call = Shown{call.at("json").get<std::string>(), call.at("words").get<std::string>(), call.at("during").get<bool>()};
  return answer;
}

}  // namespace

std::string to_json(const Answers& answers) {
  Json json{{"answers", Json::array()},
            {"tallies", Json::array()},
            {"unknown", answers.unknown},
            {"not_modelled", answers.not_modelled}};
  for (const auto& answer : answers.answers) json["answers"].push_back(json_of(answer));
  for (const auto& row : answers.tallies)
    json["tallies"].push_back({row.asked, row.proved, row.found, row.possible, row.unknown});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Answers> answers_from_json(std::string_view text) {
  try {
    const auto json = Json::parse(text);
    Answers answers;
    for (const auto& each : json.at("answers")) {
      auto answer = answer_of(each);
      if (!answer) return std::nullopt;
      answers.answers.push_back(std::move(*answer));
    }
    if (json.at("tallies").size() != question_count) return std::nullopt;
    for (std::size_t i = 0; i < question_count; ++i) {
      const auto row = json.at("tallies").at(i).get<std::array<std::size_t, 5>>();
      answers.tallies[i] = {row[0], row[1], row[2], row[3], row[4]};
    }
    answers.unknown = json.at("unknown").get<std::vector<std::string>>();
    answers.not_modelled = json.at("not_modelled").get<std::vector<std::string>>();
    return answers;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace wrapup::prove
