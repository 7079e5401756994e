// Which action a call names.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/declare.h"
#include "compiler/check/name_notes.h"
#include "compiler/check/names.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

std::vector<std::string> action_names(const Destination& destination) {
  std::vector<std::string> names;
  for (const auto& action : destination.actions) names.push_back(action.name);
  return names;
}

std::optional<std::uint32_t> action_named(const Destination& destination, std::string_view name) {
  const auto found = std::find_if(destination.actions.begin(), destination.actions.end(),
                                  [&](const Action& action) { return action.name == name; });
  if (found == destination.actions.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - destination.actions.begin());
}

/// `transfer`: the one visible destination that has it, its own package before imported ones.
std::optional<ActionRef> find_bare(const syntax::Name& callee, std::size_t package, const Setting& setting,
                                   Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const auto visible : setting.symbols.packages[package].visible) {
    std::vector<ActionRef> found;
    for (const auto& [name, symbol] : setting.symbols.packages[visible].symbols) {
      if (symbol.kind != SymbolKind::destination) continue;
      const auto& destination = setting.program.destinations[symbol.index];
      if (destination.is_kind) continue;
      for (const auto& action : destination.actions) known.push_back(fmt::format("{}.{}", destination.name, action.name));
      if (const auto action = action_named(destination, callee.text)) found.push_back({symbol.index, *action});
    }
    if (found.size() == 1) {
      setting.symbols.note(callee.span, setting.program.destinations[found[0].destination].actions[found[0].action].span);
      return found[0];
    }
    if (found.empty()) continue;
    auto& entry =
        diagnostics.report(Code::ambiguous_name, callee.span, fmt::format("more than one destination can `{}`", callee.text));
    entry.help = fmt::format("write `{}(…)`", action_name(setting.program, found[0]));
    return std::nullopt;
  }
  auto& entry = diagnostics.report(Code::unknown_action, callee.span, fmt::format("no destination here can `{}`", callee.text));
  suggest(entry, callee, known);
  if (entry.help.empty() && !known.empty() && known.size() <= 12) entry.help = fmt::format("one of: {}", fmt::join(known, ", "));
  return std::nullopt;
}

}  // namespace

std::string action_name(const Program& program, ActionRef ref) {
  const auto& destination = program.destinations[ref.destination];
  return destination.name + "." + destination.actions[ref.action].name;
}

std::optional<ActionRef> find_action(const syntax::Name& callee, std::size_t package, const Setting& setting,
                                     Diagnostics& diagnostics) {
  const auto dot = callee.text.rfind('.');
  if (auto* notes = setting.symbols.notes; notes && notes->asks_about(callee.span)) {
    const auto owner_ends = callee.span.begin + static_cast<std::uint32_t>(dot);
    const bool in_owner = dot == std::string::npos || notes->cursor->begin <= owner_ends;
    notes->wanted = Wanted{callee.span, package, std::nullopt, false, ActionWanted{in_owner ? "" : callee.text.substr(0, dot)}};
  }
  if (dot == std::string::npos) return find_bare(callee, package, setting, diagnostics);
  const auto split = callee.span.end - static_cast<std::uint32_t>(callee.text.size() - dot);
  const syntax::Name owner{callee.text.substr(0, dot), {callee.span.file, callee.span.begin, split}};
  const syntax::Name wanted{callee.text.substr(dot + 1), {callee.span.file, split + 1, callee.span.end}};
  const auto* symbol = resolve(owner, SymbolKind::destination, "a destination", package, setting.symbols, diagnostics);
  if (!symbol) return std::nullopt;
  const auto& destination = setting.program.destinations[symbol->index];
  if (destination.is_kind) {
    auto& entry = diagnostics.report(Code::destination_kind, owner.span,
                                     fmt::format("`{}` is a kind of destination: its settings are not given", owner.text));
    entry.related.push_back({destination.span, "declared here"});
    entry.help = fmt::format("declare your own: `destination NAME from {}(…) {{ auth … accepts … }}`, and use NAME", owner.text);
    return std::nullopt;
  }
  if (const auto action = action_named(destination, wanted.text)) {
    setting.symbols.note(wanted.span, destination.actions[*action].span);
    return ActionRef{symbol->index, *action};
  }
  const auto names = action_names(destination);
  auto& entry = diagnostics.report(Code::unknown_action, wanted.span, fmt::format("`{}` cannot `{}`", owner.text, wanted.text));
  suggest(entry, wanted, names);
  if (entry.help.empty() && !names.empty()) entry.help = fmt::format("one of: {}", fmt::join(names, ", "));
  return std::nullopt;
}

}  // namespace wrapup::check
