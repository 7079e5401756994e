#include "cli/proving/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

std::vector<Diagnostic> diagnostics_of(const prove::Report& report) {
  std::vector<Diagnostic> entries;
  for (const auto& finding : report.findings) {
    entries.push_back(finding.diagnostic);
    if (finding.call) entries.back().message += fmt::format("; for example: {}", finding.call->words);
  }
  return entries;
}

std::string summary(const prove::Report& report) {
  auto text = fmt::format("{} {} asked about\n", report.decisions, report.decisions == 1 ? "decision" : "decisions");
  for (std::size_t i = 0; i < prove::question_count; ++i) {
    const auto& row = report.tallies[i];
    if (row.asked == 0) continue;
    text += fmt::format("  {:<42} {:>6} asked, {:>6} proved, {:>4} found", prove::words(static_cast<prove::Question>(i)),
                        row.asked, row.proved, row.found);
    if (row.possible > 0) text += fmt::format(", {} possible", row.possible);
    if (row.unknown > 0) text += fmt::format(", {} unknown", row.unknown);
    text += "\n";
  }
  for (const auto& each : report.unknown) text += fmt::format("unknown, for want of time: {}\n", each);
  if (!report.not_modelled.empty())
    text += fmt::format("not modelled, so what rests on it was tried call by call: {}\n", fmt::join(report.not_modelled, ", "));
  return text;
}

}  // namespace

std::string proof_as_text(const Compiled& rules, const prove::Report& report, bool colour) {
  std::string text;
  for (const auto& finding : report.findings) {
    text += render_text(rules.sources, {&finding.diagnostic, 1}, colour);
    if (finding.call) {
      text += fmt::format("  = call: {}\n          {}{}\n", finding.call->words, finding.call->json,
                          finding.call->during ? "  (--during)" : "");
    }
    text += "\n";
  }
  return text + summary(report);
}

std::string proof_as_json(const Compiled& rules, const prove::Report& report) {
  std::string text;
  for (const auto& finding : report.findings) {
    auto json = Json::parse(render_json(rules.sources, {&finding.diagnostic, 1}));
    json["decision"] = finding.decision;
    json["rules"] = finding.rules;
    json["certain"] = finding.certain;
    json["call"] = finding.call ? Json::parse(finding.call->json) : Json(nullptr);
    json["during"] = finding.call && finding.call->during;
    text += json.dump() + "\n";
  }
  Json summary{{"decisions", report.decisions}, {"questions", Json::object()}};
  for (std::size_t i = 0; i < prove::question_count; ++i) {
    const auto& row = report.tallies[i];
    summary["questions"][prove::words(static_cast<prove::Question>(i))] = {
        {"asked", row.asked}, {"proved", row.proved}, {"found", row.found}, {"possible", row.possible}, {"unknown", row.unknown}};
  }
  summary["unknown"] = report.unknown;
  summary["not_modelled"] = report.not_modelled;
  return text + summary.dump() + "\n";
}

std::string proof_as_sarif(const Compiled& rules, const prove::Report& report) {
  return render_sarif(rules.sources, diagnostics_of(report));
}

}  // namespace wrapup::cli
