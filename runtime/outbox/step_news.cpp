#include "runtime/outbox/step_news.h"

namespace wrapup::outbox {

std::optional<StepNews> read_step_news(journal::Kind kind, const nlohmann::ordered_json& about) {
  using journal::Kind;
  const bool is_one = kind == Kind::attempt || kind == Kind::receipt || kind == Kind::withdrawal || kind == Kind::redelivery;
  if (!is_one || !about.is_object()) return std::nullopt;
  const auto text = [&](const char* name) {
    const auto found = about.find(name);
    return found != about.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  StepNews news{.key = text("step"), .outcome = text("outcome"), .reason = text("reason"), .state = {}};
  if (const auto number = about.find("number"); number != about.end() && number->is_number_integer())
    news.number = number->get<std::int64_t>();
  if (kind == Kind::withdrawal) {
    news.state = "withdrawn";
  } else if (kind == Kind::redelivery) {
    news.state = "open";
  } else {
    news.state = kind == Kind::attempt || news.outcome == "again" ? "under way" : news.outcome;
  }
  return news;
}

}  // namespace wrapup::outbox
