// What a rule does not say itself: its layer where that isn't the shared one, and what its sureness comes from.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "editors/server/features/feature.h"

namespace wrapup::lsp {

namespace {

void add_scored(const check::Expr& expr, const check::Program& program, std::set<std::string>& sources) {
  if (expr.op == Op::slot && program.slots[expr.index].scored)
    sources.insert(program.slots[expr.index].group + "." + program.slots[expr.index].name);
  if (expr.op == Op::decision) sources.insert(program.decisions[expr.index].name);
  for (const auto& operand : expr.operands) add_scored(operand, program, sources);
}

std::string layer_hint(const check::Rule& rule) {
  switch (rule.layer) {
    case check::Layer::scoped: return fmt::format("only calls of {}", rule.package);
    case check::Layer::locked:
    case check::Layer::shared:
    case check::Layer::otherwise: return "";
  }
  return "";
}

}  // namespace

Json inlay_hints(const Question& question) {
  const auto& asked = question.params.at("range");
  const auto from = offset_at(question.text(), asked.at("start"), question.client.encoding);
  const auto to = offset_at(question.text(), asked.at("end"), question.client.encoding);
  auto hints = Json::array();
  const auto hint = [&](std::uint32_t at, const std::string& text, const std::string& tooltip) {
    hints.push_back({{"position", question.places.position(question.file, at)},
                     {"label", text},
                     {"tooltip", tooltip},
                     {"paddingLeft", true}});
  };
  const auto& program = question.analysis.program;
  for (const auto& decision : program.decisions) {
    for (const auto& rule : decision.rules) {
      if (rule.span.file != question.file || rule.row || rule.span.begin < from || rule.span.begin > to) continue;
      if (const auto layer = layer_hint(rule); !layer.empty())
        hint(rule.span.end, layer, "Tried before the shared rules, for these calls only");
      std::set<std::string> sources;
      add_scored(rule.when, program, sources);
      if (sources.empty() || rule.when.span.file != question.file) continue;
      hint(rule.when.span.end, fmt::format("sure as {}", fmt::join(sources, ", ")),
           "The decision is as sure as the least sure of what its condition looks at");
    }
  }
  return hints;
}

}  // namespace wrapup::lsp
