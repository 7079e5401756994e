#include "cli/affects.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render_line.h"

namespace wrapup::cli {

namespace {

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

/// "outcome: 2 rules, 1 override"
std::string decision_text(const check::DecisionReach& reach) {
  std::string text;
  const auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
  if (reach.rules > 0) add(counted(reach.rules, "rule"));
  if (reach.overrides > 0) add(counted(reach.overrides, "override"));
  if (reach.withouts > 0) add(counted(reach.withouts, "shared rule") + " left out");
  return fmt::format("{}: {}", reach.decision, text);
}

std::string decisions_text(const check::FileReach& reach) {
  std::string text;
  for (const auto& decision : reach.decisions) text += (text.empty() ? "" : "; ") + decision_text(decision);
  return text.empty() ? "nothing" : text;
}

}  // namespace

std::string scope_text(const SourceMap& sources, Span scope) {
  std::string text;
  for (const char c : sources.text(scope)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) text += c;
    if (space && !text.empty() && text.back() != ' ') text += ' ';
  }
  return text;
}

std::string affects_text(const Compiled& rules, std::size_t most) {
  if (rules.reach.empty()) return {};
  struct Row {
    std::string file, scope, decisions;
  };
  std::vector<Row> rows;
  std::size_t file_width = 0, scope_width = 0;
  for (std::size_t i = 0; i < std::min(most, rules.reach.size()); ++i) {
    const auto& reach = rules.reach[i];
    rows.push_back(
        {shown(rules.sources.file(reach.file).path), shown(scope_text(rules.sources, reach.scope)), decisions_text(reach)});
    file_width = std::max(file_width, rows.back().file.size());
    scope_width = std::max(scope_width, rows.back().scope.size());
  }
  std::string text = "files that touch some calls only:\n";
  for (const auto& row : rows)
    text += fmt::format("  {:<{}}  for {:<{}}  {}\n", row.file, file_width, row.scope, scope_width, row.decisions);
  if (rules.reach.size() > most) text += fmt::format("  and {} more; `--affects` shows all\n", rules.reach.size() - most);
  return text;
}

std::string affects_json(const Compiled& rules) {
  std::string lines;
  for (const auto& reach : rules.reach) {
    nlohmann::ordered_json json{{"file", rules.sources.file(reach.file).path},
                                {"package", reach.package},
                                {"for", scope_text(rules.sources, reach.scope)},
                                {"decisions", nlohmann::ordered_json::array()}};
    for (const auto& decision : reach.decisions) {
      json["decisions"].push_back({{"decision", decision.decision},
                                   {"rules", decision.rules},
                                   {"overrides", decision.overrides},
                                   {"withouts", decision.withouts}});
    }
    lines += json.dump() + "\n";
  }
  return lines;
}

}  // namespace wrapup::cli
