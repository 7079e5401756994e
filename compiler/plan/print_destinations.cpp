#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/plan/print.h"

namespace wrapup::plan {
namespace {

const char* word(Transport transport) {
  switch (transport) {
    case Transport::http: return "http";
    case Transport::smtp: return "smtp";
    case Transport::file: return "file";
    case Transport::reply: return "reply";
  }
  return "http";
}

std::string quoted(const Plan& plan, std::string_view text) {
  return print_cell(plan, simple(Kind::string), Cell::of_string(text));
}

std::string print_template(const Plan& plan, const Template& body) {
  std::string text;
  switch (body.kind) {
    case Template::Kind::value: return fmt::format("n{}", body.value);
    case Template::Kind::object:
      for (std::size_t i = 0; i < body.parts.size(); ++i) {
        text += fmt::format("{}{}: {}", i == 0 ? "" : ", ", quoted(plan, body.names[i]), print_template(plan, body.parts[i]));
      }
      return fmt::format("{{{}}}", text);
    case Template::Kind::list:
      for (std::size_t i = 0; i < body.parts.size(); ++i) text += (i == 0 ? "" : ", ") + print_template(plan, body.parts[i]);
      return fmt::format("[{}]", text);
    case Template::Kind::each:
      return fmt::format("[{} for ${} in n{} where n{}]", print_template(plan, body.parts[0]), body.local, body.value,
                         body.where);
  }
  return text;
}

std::string print_action(const Plan& plan, const Action& action) {
  std::string parameters;
  for (const Action::Parameter& each : action.parameters)
    parameters += fmt::format(" {}: {}", each.name, plan.types.spell(each.type));
  std::string text = fmt::format("  action {}{} {} {}", action.name, parameters, word(action.phase), word(action.transport));
  if (!action.method.empty()) text += " " + action.method;
  for (const AddressPiece& piece : action.address) {
    text += piece.value == no_node ? " " + quoted(plan, piece.text) : fmt::format(" n{}", piece.value);
  }
  text += "\n";
  for (const Action::Part& part : action.parts) text += fmt::format("    {} {}\n", part.name, print_template(plan, part.value));
  for (const Action::Result& each : action.results) {
    text += fmt::format("    reads {}: {} n{}\n", each.name, plan.types.spell(each.type), each.value);
  }
  return text;
}

}  // namespace

std::string print_destinations(const Plan& plan) {
  std::string text;
  for (const Destination& each : plan.destinations) {
    text += fmt::format("destination {}.{}{} retry {} {} {}\n", each.package, each.name,
                        each.auth.empty() ? "" : " auth " + each.auth, each.retry.times, each.retry.first_ms, each.retry.last_ms);
    for (const Action& action : each.actions) text += print_action(plan, action);
  }
  return text;
}

std::string print_step(const Plan& plan, const Step& step) {
  const Destination& destination = plan.destinations[step.destination];
  std::string text = fmt::format("    step{} {}.{}", step.result.empty() ? "" : " " + step.result + " =", destination.name,
                                 destination.actions[step.action].name);
  for (NodeId argument : step.arguments) text += fmt::format(" n{}", argument);
  if (step.due != no_node) text += fmt::format(" due n{}", step.due);
  if (step.deadline != no_node) text += fmt::format(" deadline n{}", step.deadline);
  if (!step.needs.empty()) text += fmt::format(" needs {}", fmt::join(step.needs, " "));
  if (step.instead_of) text += fmt::format(" instead of {}", *step.instead_of);
  for (const Release& each : step.released) {
    text += fmt::format("\n      released{} {} @{} by {}{}", each.argument.empty() ? "" : " " + each.argument, each.from,
                        fmt::join(each.labels, " @"), each.by, each.why.empty() ? "" : " " + quoted(plan, each.why));
  }
  return text + "\n";
}

}  // namespace wrapup::plan
