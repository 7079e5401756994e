#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <future>
#include <iostream>
#include <iterator>

#include "cli/command.h"
#include "cli/request_text.h"
#include "cli/rules.h"
#include "cli/service_settings.h"
#include "cli/suggest.h"
#include "runtime/delivery/sample.h"
#include "runtime/journal/entry.h"
#include "runtime/outbox/rules_in_use.h"
#include "runtime/values/overloaded.h"

namespace wrapup::cli {

namespace {

using nlohmann::ordered_json;
using outbox::RulesInUse;

struct Options {
  std::string where, config = "wrapup-serve.toml", call;
  std::vector<std::string> arguments;
  bool show = false;
};

constexpr const char* made_up_call =
    R"({"call": {"id": "send-test", "from": "+15125550100", "to": "+15125550101", "ended_at": "2026-01-01T00:00:00Z"}})";

int complain(const std::string& message) {
  std::cerr << fmt::format("wrapup: {}\n", message);
  return trouble;
}

/// The step that `crm.note` names, or what is wrong with the name. An action can be left out where there is one alone.
std::variant<PlannedStep, std::string> find_step(const plan::Plan& plan, const std::string& where) {
  const auto dot = where.find('.');
  PlannedStep step;
  step.destination_name = where.substr(0, dot);
  std::vector<std::string> destinations, actions;
  for (const auto& destination : plan.destinations) {
    destinations.push_back(destination.name);
    if (destination.name != step.destination_name) continue;
    for (const auto& action : destination.actions) actions.push_back(action.name);
  }
  if (destinations.empty()) return std::string("these rules have no destinations");
  if (actions.empty())
    return fmt::format("there is no destination `{}`; there are {}", step.destination_name, fmt::join(destinations, ", "));
  if (dot != std::string::npos) step.action_name = where.substr(dot + 1);
  if (dot == std::string::npos && actions.size() == 1) step.action_name = actions.front();
  find_action(plan, step);
  if (action_of(plan, step) == nullptr) {
    return fmt::format(
        "{}; its actions are {}",
        step.action_name.empty() ? "which action?" : fmt::format("`{}` has no `{}`", step.destination_name, step.action_name),
        fmt::join(actions, ", "));
  }
  const auto now = journal::system_now();
  // Another key each time: a test that a destination has seen before would prove nothing.
  step.key = fmt::format("send-test/{}/{}", step_name(step), now);
  step.rule = "send-test";
  step.due = now + 15 * 60'000;
  return step;
}

/// Values of the parameters: those that were given, and samples of the others that have to be there.
std::variant<ordered_json, std::string> arguments_of(const plan::Plan& plan, const plan::Action& action,
                                                     const std::vector<std::string>& given) {
  auto arguments = ordered_json::object();
  for (const auto& parameter : action.parameters) {
    if (!parameter.type.optional) arguments[parameter.name] = sample(parameter.type, plan);
  }
  for (const auto& each : given) {
    const auto equals = each.find('=');
    const auto name = each.substr(0, equals);
    const auto parameter = std::find_if(action.parameters.begin(), action.parameters.end(),
                                        [&](const auto& candidate) { return candidate.name == name; });
    if (equals == std::string::npos || parameter == action.parameters.end()) {
      std::vector<std::string> names;
      for (const auto& candidate : action.parameters) names.push_back(candidate.name);
      return fmt::format("`{}` is no NAME=VALUE of the action; its parameters are {}", each, fmt::join(names, ", "));
    }
    const auto text = each.substr(equals + 1);
    const bool is_text = parameter->type.kind == Kind::string || parameter->type.kind == Kind::text;
    auto json = is_text ? ordered_json(text) : ordered_json::parse(text, nullptr, false);
    arguments[name] = json.is_discarded() ? ordered_json(text) : std::move(json);
  }
  return arguments;
}

/// What to do about a failure.
std::string advice(const std::string& auth, const send::Exchange& exchange) {
  const auto profile = auth.empty() ? std::string("the destination names no `auth` profile")
                                    : fmt::format("look at [auth.{}] and its secret", auth);
  return std::visit(
      Overloaded{[&](const send::NoAnswer& none) -> std::string {
                   if (none.reason.starts_with("cannot sign in")) return profile;
                   if (none.reason.starts_with("there is no [auth.")) return fmt::format("add [auth.{}] to the settings", auth);
                   return none.again ? "look at the address, and whether this machine reaches it; a service would try again"
                                     : "change what the reason names; a service would not try again";
                 },
                 [&](const send::Answer& answer) -> std::string {
                   if (answer.status == 401 || answer.status == 403)
                     return fmt::format("it does not know us, or not well enough: {}", profile);
                   if (answer.status == 404 || answer.status == 405)
                     return "the address or the method of the action is not theirs: look at the destination in the rules";
                   if (answer.status == 429)
                     return "they want fewer requests: `per_second` and `concurrency` in [destination.NAME]";
                   if (answer.status >= 500) return "they are in trouble themselves; a service would try again";
                   if (answer.status >= 400) return "they do not take the request as it is: compare it with their documentation";
                   if (answer.status >= 300) return "they answer from another address: put that one into the destination";
                   return "the answer has not what the action's `reads` look for: compare them";
                 }},
      exchange);
}

void show_answer(const send::Exchange& exchange) {
  const auto* answer = std::get_if<send::Answer>(&exchange);
  if (answer == nullptr) return;
  constexpr std::size_t enough = 2000;
  std::cout << fmt::format("\n### answered {}\n", answer->status);
  if (answer->retry_after) std::cout << safe_lines("Retry-After: " + *answer->retry_after);
  const auto json = ordered_json::parse(answer->body, nullptr, false);
  const auto text = json.is_structured() ? json.dump(2, ' ', false, ordered_json::error_handler_t::replace) : answer->body;
  if (!text.empty()) std::cout << "\n" << safe_lines(text.substr(0, enough)) << (text.size() > enough ? "…\n" : "");
}

/// The file's text, or nothing where it cannot be read.
std::optional<std::string> read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  return stream ? std::optional(std::move(text)) : std::nullopt;
}

int send_test(const Options& options) {
  auto settings = read_service_settings(options.config);
  if (!settings) return trouble;
  const auto loaded = load_rules(settings->rules.string());
  if (!loaded.rules) return loaded.exit;
  const std::shared_ptr<const plan::Plan> plan(std::shared_ptr<void>(), &*loaded.rules->plan);
  const RulesInUse rules{plan, std::make_shared<const Interpreter>(*plan), loaded.rules->project.environment};

  const auto found = find_step(*plan, options.where);
  if (const auto* message = std::get_if<std::string>(&found)) return complain(*message);
  const auto& step = std::get<PlannedStep>(found);
  const auto arguments = arguments_of(*plan, *action_of(*plan, step), options.arguments);
  if (const auto* message = std::get_if<std::string>(&arguments)) return complain(*message);
  const auto call = options.call.empty() ? std::optional<std::string>(made_up_call) : read_text(options.call);
  if (!call) return complain(fmt::format("no such file: {}", options.call));

  const auto made = outbox::request_of(rules, step, std::get<ordered_json>(arguments), *call);
  if (const auto* failure = std::get_if<Failure>(&made)) {
    std::cout << safe_lines(failure->reason)
              << "try: another value, NAME=VALUE, or a call that has what the request reads: --call FILE\n";
    return findings;
  }
  const auto& auth = plan->destinations[step.destination].auth;
  std::cout << safe_lines(fmt::format("### {}", step_name(step)));
  std::cout << safe_lines(auth.empty() ? "# nobody signs in"
                                       : fmt::format("# [auth.{}] signs in; its secret is not shown", auth));
  std::cout << request_text(std::get<Request>(made));
  if (options.show) return fine;

  std::promise<send::Exchange> came;
  send::Network network(settings->deliver.network, journal::system_now);
  network.send({step.destination_name, auth, std::get<Request>(made)},
               [&](send::Exchange exchange) { came.set_value(std::move(exchange)); });
  const auto exchange = came.get_future().get();
  show_answer(exchange);
  const auto verdict = outbox::judge(rules, step, exchange, journal::system_now());
  if (const auto* failure = std::get_if<Failure>(&verdict.outcome)) {
    std::cout << "\n" << safe_lines("failed: " + failure->reason) << safe_lines("try: " + advice(auth, exchange));
    return findings;
  }
  const auto& results = std::get<ordered_json>(verdict.outcome);
  std::cout << "\n" << safe_lines(results.empty() ? "done; the action gives nothing back" : "done: " + results.dump());
  return fine;
}

}  // namespace

Command add_send_test(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("send-test", "Send one request to a destination, to see whether it is set up well");
  command->add_option("DESTINATION", options->where, "A destination of the rules, or one of its actions: crm, crm.note")
      ->required();
  command->add_option("NAME=VALUE", options->arguments, "Values of the action's parameters; others are made up");
  command->add_option("--config", options->config, "The service's settings")->capture_default_str();
  command->add_option("--call", options->call, "A call as people write it, where the request reads more of it than its number");
  command->add_flag("--show", options->show, "Show the request, and do not send it");
  command->footer(
      "It is a real request: what it asks for is done there. Its key is a new one each time.\n"
      "Exit code: 0 done, 1 failed, 2 wrong use or wrong settings.\n"
      "Example:\n"
      "  wrapup send-test crm.note caller=+15125550142 what=test --config wrapup-serve.toml");
  return {command, [options] { return send_test(*options); }};
}

}  // namespace wrapup::cli
