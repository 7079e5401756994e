#include "cli/proving/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render.h"

namespace wrapup::cli {

namespace {

using Json = nlohmann::ordered_json;

std::vector<Diagnostic> diagnostics_of(const std::vector<prove::Finding>& findings) {
  std::vector<Diagnostic> entries;
  for (const auto& finding : findings) {
    entries.push_back(finding.diagnostic);
    if (finding.call) entries.back().message += fmt::format("; for example: {}", finding.call->words);
  }
  return entries;
}

std::string not_modelled(const std::vector<std::string>& words) {
  return fmt::format("not modelled, so what rests on it was tried call by call: {}\n", fmt::join(words, ", "));
}

std::string summary(const prove::Report& report) {
  auto text = fmt::format("{} {} asked about{}\n", report.decisions, report.decisions == 1 ? "decision" : "decisions",
                          report.remembered == 0 ? "" : fmt::format(", {} as remembered", report.remembered));
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
  if (!report.not_modelled.empty()) text += not_modelled(report.not_modelled);
  return text;
}

std::string findings_as_text(const Compiled& rules, const std::vector<prove::Finding>& findings, bool colour) {
  std::string text;
  for (const auto& finding : findings) {
    text += render_text(rules.sources, {&finding.diagnostic, 1}, colour);
    if (finding.call) {
      text += fmt::format("  = call: {}\n          {}{}\n", finding.call->words, finding.call->json,
                          finding.call->during ? "  (--during)" : "");
    }
    text += "\n";
  }
  return text;
}

std::string findings_as_json(const Compiled& rules, const std::vector<prove::Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    auto json = Json::parse(render_json(rules.sources, {&finding.diagnostic, 1}));
    json["decision"] = finding.decision;
    json["rules"] = finding.rules;
    json["certain"] = finding.certain;
    json["call"] = finding.call ? Json::parse(finding.call->json) : Json(nullptr);
    json["during"] = finding.call && finding.call->during;
    text += json.dump() + "\n";
  }
  return text;
}

const char* word(prove::Compared::Result result) {
  using Result = prove::Compared::Result;
  switch (result) {
    case Result::equal: return "equal";
    case Result::differs: return "differs";
    case Result::possible: return "possible";
    case Result::unknown: return "unknown";
    case Result::added: return "added";
    case Result::removed: return "removed";
  }
  return "unknown";
}

const char* sentence(prove::Compared::Result result) {
  using Result = prove::Compared::Result;
  switch (result) {
    case Result::equal: return "the same for every call: proved";
    case Result::differs: return "differs";
    case Result::possible: return "not proved to be the same; no call that was tried differs";
    case Result::unknown: return "unknown, for want of time";
    case Result::added: return "is new";
    case Result::removed: return "is gone";
  }
  return "unknown";
}

}  // namespace

std::string proof_as_text(const Compiled& rules, const prove::Report& report, bool colour) {
  return findings_as_text(rules, report.findings, colour) + summary(report);
}

std::string comparison_as_text(const Compiled& rules, const prove::Comparison& comparison, const std::string& before,
                               bool colour) {
  auto text = findings_as_text(rules, comparison.findings, colour);
  text += comparison.is_equivalent() ? fmt::format("equivalent to {}: every decision comes out the same for every call\n", before)
                                     : fmt::format("against {}\n", before);
  std::size_t width = 0;
  for (const auto& each : comparison.decisions) width = std::max(width, each.decision.size());
  for (const auto& each : comparison.decisions)
    text += fmt::format("  {:<{}}  {}\n", each.decision, width, sentence(each.result));
  if (!comparison.not_modelled.empty()) text += not_modelled(comparison.not_modelled);
  return text;
}

std::string comparison_as_json(const Compiled& rules, const prove::Comparison& comparison) {
  Json summary{{"equivalent", comparison.is_equivalent()}, {"decisions", Json::object()}};
  for (const auto& each : comparison.decisions) summary["decisions"][each.decision] = word(each.result);
  summary["not_modelled"] = comparison.not_modelled;
  return findings_as_json(rules, comparison.findings) + summary.dump() + "\n";
}

std::string comparison_as_sarif(const Compiled& rules, const prove::Comparison& comparison) {
  return render_sarif(rules.sources, diagnostics_of(comparison.findings));
}

std::string proof_as_json(const Compiled& rules, const prove::Report& report) {
  Json summary{{"decisions", report.decisions}, {"questions", Json::object()}};
  for (std::size_t i = 0; i < prove::question_count; ++i) {
    const auto& row = report.tallies[i];
    summary["questions"][prove::words(static_cast<prove::Question>(i))] = {
        {"asked", row.asked}, {"proved", row.proved}, {"found", row.found}, {"possible", row.possible}, {"unknown", row.unknown}};
  }
  summary["unknown"] = report.unknown;
  summary["not_modelled"] = report.not_modelled;
  return findings_as_json(rules, report.findings) + summary.dump() + "\n";
}

std::string proof_as_sarif(const Compiled& rules, const prove::Report& report) {
  return render_sarif(rules.sources, diagnostics_of(report.findings));
}

}  // namespace wrapup::cli
