#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/affects.h"
#include "cli/command.h"
#include "cli/rules.h"
#include "compiler/diagnostics/render_line.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::string format = "text";
};

/// One package that differs from what it shares with the others.
struct Differing {
  std::string package;
  FileId file = no_file;
  std::optional<Span> scope;
  std::vector<const check::Delta*> deltas;
  std::vector<std::pair<std::string, std::size_t>> added;  // rules of its own, by decision
};

std::vector<Differing> differing(const Compiled& rules) {
  std::vector<Differing> packages;
  const auto entry = [&](const std::string& package, FileId file) -> Differing& {
    const auto found =
        std::find_if(packages.begin(), packages.end(), [&](const Differing& each) { return each.package == package; });
    if (found != packages.end()) return *found;
    return packages.emplace_back(Differing{package, file, std::nullopt, {}, {}});
  };
  for (const auto& reach : rules.reach) {
    auto& package = entry(reach.package, reach.file);
    package.scope = reach.scope;
    for (const auto& decision : reach.decisions) {
      if (decision.rules > 0) package.added.emplace_back(decision.decision, decision.rules);
    }
  }
  for (const auto& delta : rules.deltas) entry(delta.package, delta.name.file).deltas.push_back(&delta);
  return packages;
}

/// How the shared rule stands to what the delta was written against.
std::string_view state_of(const check::Delta& delta) {
  if (delta.shared.empty()) return "gone";
  if (!delta.as_of) return "not accepted";
  return delta.as_of->version == delta.version ? "unchanged" : "changed";
}

std::string_view changed_parts(const check::Delta& delta) {
  if (!delta.is_override) return "left out";
  if (delta.changes_when && delta.changes_then) return "when and then";
  return delta.changes_when ? "when" : "then";
}

std::string place_of(const Compiled& rules, Span span) {
  return fmt::format("{}:{}", rules.sources.file(span.file).path, rules.sources.position(span.file, span.begin).line);
}

std::string delta_text(const Compiled& rules, const check::Delta& delta) {
  const auto state = state_of(delta);
  auto text =
      fmt::format("  {} {}{}", delta.is_override ? "override" : "without", delta.shared.empty() ? delta.rule : delta.shared,
                  delta.is_override ? fmt::format(" ({})", changed_parts(delta)) : "");
  text += delta.as_of ? fmt::format(", since {}", delta.as_of->date) : ", since nobody says when";
  if (state == "changed") text += ": THE SHARED RULE HAS CHANGED SINCE";
  if (state == "gone") text += ": THE SHARED RULE IS GONE";
  text += fmt::format("\n    {}\n", delta.why.empty() ? "nobody says why" : shown(delta.why));
  return text + fmt::format("    {}\n", place_of(rules, delta.name));
}

void print_text(const Compiled& rules) {
  std::size_t changed = 0;
  for (const auto& package : differing(rules)) {
    if (package.deltas.empty() && package.added.empty()) continue;
    std::cout << package.package;
    if (package.scope) std::cout << fmt::format(" for {}", scope_text(rules.sources, *package.scope));
    std::cout << "\n";
    for (const auto* delta : package.deltas) {
      std::cout << delta_text(rules, *delta);
      const auto state = state_of(*delta);
      changed += state == "changed" || state == "gone";
    }
    for (const auto& [decision, count] : package.added)
      std::cout << fmt::format("  adds {} {} to {}\n", count, count == 1 ? "rule" : "rules", decision);
    std::cout << "\n";
  }
  std::cout << fmt::format("overrides and rules left out: {}; of these the shared rule has changed or gone: {}\n",
                           rules.deltas.size(), changed);
}

void print_json(const Compiled& rules) {
  using Json = nlohmann::ordered_json;
  for (const auto& package : differing(rules)) {
    Json json{{"package", package.package}, {"for", nullptr}, {"deltas", Json::array()}, {"added", Json::object()}};
    if (package.scope) json["for"] = scope_text(rules.sources, *package.scope);
    for (const auto* delta : package.deltas) {
      Json entry{{"kind", delta->is_override ? "override" : "without"},
                 {"rule", delta->rule},
                 {"shared", delta->shared.empty() ? Json(nullptr) : Json(delta->shared)},
                 {"changes", changed_parts(*delta)},
                 {"why", delta->why},
                 {"since", delta->as_of ? Json(delta->as_of->date) : Json(nullptr)},
                 {"state", state_of(*delta)},
                 {"file", rules.sources.file(delta->name.file).path},
                 {"line", rules.sources.position(delta->name.file, delta->name.begin).line}};
      json["deltas"].push_back(std::move(entry));
    }
    for (const auto& [decision, count] : package.added) json["added"][decision] = json["added"].value(decision, 0u) + count;
    std::cout << json.dump() << "\n";
  }
}

int drift(const Options& options) {
  if (!exists(options.rules)) return trouble;
  // A shared rule that is gone is an error, and the first thing to show here; so what there is to see is shown beside errors.
  const auto rules = compile(options.rules);
  options.format == "json" ? print_json(rules) : print_text(rules);
  if (!rules.diagnostics.has_errors()) return fine;
  std::cerr << fmt::format("wrapup: the rules have errors; see `wrapup check {}`\n", options.rules);
  return findings;
}

}  // namespace

Command add_drift(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("drift", "List what each package changes of the rules it shares, since when, and why");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command->add_option("--format", options->format, "text or json (one object a package)")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->footer(
      "Exit code: 0 listed, 1 the rules have errors (what can be listed is), 2 wrong use.\n"
      "Example:\n"
      "  wrapup drift examples/dental");
  return {command, [options] { return drift(*options); }};
}

}  // namespace wrapup::cli
