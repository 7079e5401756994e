#include <fmt/format.h>

#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

DestinationDecl Builder::destination_decl(Grammar::DestinationDeclContext& context) {
  DestinationDecl result;
  result.name = name(context.title);
  result.params = params(context.paramList());
  if (context.base != nullptr) result.base = qualified(context.base);
  for (auto* setting : context.settings) result.settings.push_back(argument(*setting));
  result.description = plain_text(context.about);
  for (auto* item : context.items) destination_item(*item, result);
  return result;
}

// Items after an action are the action's; labels, credentials and retries are the whole destination's wherever they stand.
void Builder::destination_item(Grammar::DestinationItemContext& context, DestinationDecl& destination) {
  auto* action = destination.actions.empty() ? nullptr : &destination.actions.back();
  auto& transports = action == nullptr ? destination.transports : action->transports;
  if (context.ACTION() != nullptr) {
    destination.actions.push_back(action_decl(context));
  } else if (context.HTTP() != nullptr) {
    transports.push_back(transport(context, Transport::http));
  } else if (context.FILE() != nullptr) {
    transports.push_back(transport(context, Transport::file));
  } else if (context.SMTP() != nullptr) {
    transports.push_back(transport(context, Transport::smtp));
  } else if (context.REPLY() != nullptr) {
    transports.push_back(transport(context, Transport::reply));
  } else if (context.AUTH() != nullptr) {
    destination.auth.push_back(name(context.profile));
  } else if (context.ACCEPTS() != nullptr) {
    for (auto* accepted : context.accepted) destination.accepts.push_back(acceptance(*accepted));
  } else if (context.RETRY() != nullptr) {
    if (destination.retry) {
      diagnostics_.report(Code::misplaced, span(context), "how often is said already").related = {
          {destination.retry->span, "the first"}};
    } else {
      destination.retry = retry(context);
    }
  } else if (context.READS() != nullptr) {
    auto& reads = action == nullptr ? destination.reads : action->reads;
    reads.push_back({name(context.title), required(context.value, context)});
  } else if (context.part != nullptr) {
    auto& parts = action == nullptr ? destination.parts : action->parts;
    const auto at = span(*context.part);
    parts.push_back({Name{std::string(written(at)), at}, required(context.value, context)});
  }
}

ActionDecl Builder::action_decl(Grammar::DestinationItemContext& context) {
  ActionDecl result;
  result.span = span(context);
  result.name = name(context.title);
  result.params = params(context.paramList());
  if (context.fields() != nullptr) result.results = fields(context.fields());
  result.description = plain_text(context.about);
  if (context.when != nullptr) result.phase = phase(context.when);
  result.phase_why = plain_text(context.why);
  return result;
}

TransportLine Builder::transport(Grammar::DestinationItemContext& context, Transport transport) {
  TransportLine result{.transport = transport, .method = std::nullopt, .address = nullptr, .span = span(context)};
  if (context.method != nullptr) result.method = name(context.method);
  if (context.address != nullptr) {
    const auto at = span(*context.address);
    result.address = make(at, template_literal(at));
  }
  return result;
}

Acceptance Builder::acceptance(Grammar::AcceptanceContext& context) {
  Acceptance result{.label = name(context.kind), .place = std::nullopt, .when = nullptr};
  if (context.place != nullptr) result.place = name(context.place);
  if (context.when != nullptr) result.when = expr(context.when);
  return result;
}

Retry Builder::retry(Grammar::DestinationItemContext& context) {
  Retry result;
  result.span = span(context);
  const auto milliseconds = [&](const antlr4::Token* token) -> std::int64_t {
    if (token == nullptr) return 0;
    const auto literal = duration_literal(span(token));
    const auto* duration = std::get_if<DurationLiteral>(&literal->node);
    return duration == nullptr ? 0 : duration->milliseconds;
  };
  if (context.times != nullptr) {
    const auto literal = int_literal(span(context.times));
    if (const auto* times = std::get_if<IntLiteral>(&literal->node)) result.times = times->value;
  }
  result.first_ms = milliseconds(context.first);
  result.last_ms = milliseconds(context.last);
  return result;
}

}  // namespace wrapup::syntax
