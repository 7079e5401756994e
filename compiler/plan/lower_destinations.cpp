#include "compiler/plan/lower_destinations.h"

#include <algorithm>

namespace wrapup::plan {
namespace {

Transport transport(check::Transport written) {
  switch (written) {
    case check::Transport::http: return Transport::http;
    case check::Transport::smtp: return Transport::smtp;
    case check::Transport::file: return Transport::file;
    case check::Transport::reply: return Transport::reply;
  }
  return Transport::http;
}

Template::Kind kind(check::Template::Kind checked) {
  switch (checked) {
    case check::Template::Kind::value: return Template::Kind::value;
    case check::Template::Kind::object: return Template::Kind::object;
    case check::Template::Kind::list: return Template::Kind::list;
    case check::Template::Kind::each: return Template::Kind::each;
  }
  return Template::Kind::value;
}

/// How many loops lie within each other; a loop that holds n gets local n, as quantifiers do.
std::uint32_t loops_of(const check::Template& checked) {
  std::uint32_t levels = 0;
  for (const check::Template& part : checked.parts) levels = std::max(levels, loops_of(part));
  if (checked.kind == check::Template::Kind::value) return levels_of(checked.value);
  if (checked.kind != check::Template::Kind::each) return levels;
  return std::max(std::max(levels, levels_of(checked.where)) + 1, levels_of(checked.value));
}

Template body(const check::Template& checked, ExprLowering& lowering) {
  Template result;
  result.kind = kind(checked.kind);
  result.names = checked.names;
  if (result.kind == Template::Kind::value) result.value = lowering.lower(checked.value);
  if (result.kind != Template::Kind::each) {
    for (const check::Template& part : checked.parts) result.parts.push_back(body(part, lowering));
    return result;
  }
  result.value = lowering.lower(checked.value);
  result.local = std::max(levels_of(checked.where), loops_of(checked.parts[0]));
  lowering.bind(checked.local, result.local);
  result.where = lowering.lower(checked.where);
  result.parts.push_back(body(checked.parts[0], lowering));
  lowering.unbind();
  return result;
}

Action action(const check::Action& checked, ExprLowering& lowering) {
  Action result;
  result.name = checked.name;
  result.description = checked.description;
  result.phase = lower_phase(checked.phase);
  for (const auto& parameter : checked.parameters) result.parameters.push_back({parameter.name, parameter.type});
  result.transport = transport(checked.transport);
  result.method = checked.method;
  for (const check::AddressPiece& piece : checked.address) {
    result.address.push_back({piece.text, piece.value ? lowering.lower(*piece.value) : no_node});
  }
  for (const check::RequestPart& part : checked.parts) result.parts.push_back({part.name, body(part.value, lowering)});
  for (const auto& each : checked.results) result.results.push_back({each.name, each.type, lowering.lower(each.value)});
  return result;
}

}  // namespace

Phase lower_phase(check::Phase written) {
  switch (written) {
    case check::Phase::during: return Phase::during;
    case check::Phase::after: return Phase::after;
    case check::Phase::both: return Phase::both;
  }
  return Phase::after;
}

Destination lower_destination(const check::Destination& checked, ExprLowering& lowering) {
  Destination result;
  result.name = checked.name;
  result.package = checked.package;
  result.description = checked.description;
  result.auth = checked.auth;
  result.retry = {checked.retries, checked.first_retry_ms, checked.last_retry_ms};
  // A kind of destination has no settings to make requests with.
  if (checked.is_kind) return result;
  for (const check::Action& each : checked.actions) result.actions.push_back(action(each, lowering));
  return result;
}

Step lower_step(const check::Step& checked, ExprLowering& lowering) {
  Step result;
  result.destination = checked.destination;
  result.action = checked.action;
  result.result = checked.result;
  for (const check::Expr& argument : checked.arguments) result.arguments.push_back(lowering.lower(argument));
  if (checked.due) result.due = lowering.lower(*checked.due);
  if (checked.deadline) result.deadline = lowering.lower(*checked.deadline);
  result.needs = checked.needs;
  result.instead_of = checked.instead_of;
  for (const check::Release& each : checked.released)
    result.released.push_back({each.argument, each.labels, each.from, each.by, each.why});
  return result;
}

}  // namespace wrapup::plan
