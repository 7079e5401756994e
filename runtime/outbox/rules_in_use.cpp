#include "runtime/outbox/rules_in_use.h"

#include <fmt/format.h>

#include "runtime/delivery/make_request.h"
#include "runtime/delivery/sample.h"
#include "runtime/read/json.h"
#include "runtime/read/read_context.h"
#include "runtime/values/overloaded.h"

namespace wrapup::outbox {

namespace {

bool may_be_gone_next_time(int status) {
  switch (status) {
    case 408:  // Request Timeout
    case 409:  // Conflict: the same key is worked on just now
    case 425:  // Too Early
    case 429:  // Too Many Requests
      return true;
    default: return status >= 500 && status != 501 && status != 505;
  }
}

/// Of a step whose action is there; a frame of its own, as answers and requests come one by one.
Outcome read_answer(const RulesInUse& rules, const plan::Action& action, const send::Answer& answer) {
  Frame frame(*rules.plan, rules.environment);
  Context none(*rules.plan);
  frame.context = &none;
  return read_response(*rules.interpreter, frame, action, answer.status, answer.body);
}

}  // namespace

std::variant<Request, Failure> request_of(const RulesInUse& rules, const PlannedStep& step,
                                          const nlohmann::ordered_json& arguments, const std::string& context) {
  auto found = step;
  find_action(*rules.plan, found);
  if (action_of(*rules.plan, found) == nullptr) return Failure{fmt::format("the rules no longer have `{}`", step_name(step))};
  Frame frame(*rules.plan, rules.environment);
  Context call(*rules.plan);
  JsonParser parser;
  const auto json = parser.parse(context);
  if (!json.root) return Failure{"what is known of the call cannot be read"};
  // Fields that newer rules do not know, or read otherwise, are missing: the request says whether it can do without.
  ContextReader(*rules.plan, rules.environment).read(*json.root, call.slots, call.sure, call.arena);
  frame.context = &call;
  auto made = make_request(*rules.interpreter, frame, found, arguments);
  if (auto* request = std::get_if<Request>(&made)) return std::move(*request);
  return Failure{fmt::format("the request cannot be made: {}", faults_text(std::get<std::vector<Fault>>(made)))};
}

Verdict judge(const RulesInUse& rules, const PlannedStep& step, const send::Exchange& exchange, Time now) {
  auto found = step;
  find_action(*rules.plan, found);
  const auto* action = action_of(*rules.plan, found);
  return std::visit(Overloaded{[&](const send::NoAnswer& none) {
                                 return Verdict{Failure{none.reason}, none.again, none.again ? Health::bad : Health::unknown,
                                                std::nullopt};
                               },
                               [&](const send::Answer& answer) {
                                 if (action == nullptr)
                                   return Verdict{Failure{fmt::format("the rules no longer have `{}`", step_name(step))}, false,
                                                  Health::unknown, std::nullopt};
                                 const bool good_status = answer.status >= 200 && answer.status <= 299;
                                 auto outcome = good_status && answer.cut && !action->results.empty()
                                                    ? Outcome(Failure{"the answer is too large to be read"})
                                                    : read_answer(rules, *action, answer);
                                 if (!std::holds_alternative<Failure>(outcome))
                                   return Verdict{std::move(outcome), false, Health::good, std::nullopt};
                                 Verdict verdict{std::move(outcome), good_status || may_be_gone_next_time(answer.status),
                                                 Health::good, std::nullopt};
                                 if (verdict.try_again)
                                   verdict.health = answer.status == 429 || answer.status == 409 ? Health::unknown : Health::bad;
                                 if (answer.retry_after && (answer.status == 429 || answer.status == 503))
                                   verdict.hold = read_retry_after(*answer.retry_after, now);
                                 return verdict;
                               }},
                    exchange);
}

nlohmann::ordered_json sample_results(const plan::Plan& plan, const PlannedStep& step) {
  auto found = step;
  find_action(plan, found);
  auto results = nlohmann::ordered_json::object();
  const auto* action = action_of(plan, found);
  if (action == nullptr) return results;
  for (const auto& result : action->results) results[result.name] = sample(result.type, plan);
  return results;
}

}  // namespace wrapup::outbox
