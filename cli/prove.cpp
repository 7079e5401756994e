#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/other_rules.h"
#include "cli/proving/report.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "cli/terminal.h"
#include "compiler/cache/content_cache.h"
#include "compiler/prove/compare.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::string decision;
  std::string format = "text";
  std::string calls;
  std::string against;
  double timeout = 2;
  bool forget = false;
};

/// Whether there is such a decision; where there is none, says so on standard error.
bool has_decision(const plan::Plan& plan, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& decision : plan.decisions) names.push_back(decision.name);
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return true;
  const auto nearest = nearest_name(name, names);
  std::cerr << fmt::format("wrapup: there is no decision `{}`{}\n", name,
                           nearest ? fmt::format("; did you mean `{}`?", *nearest) : "");
  return false;
}

/// One file a call, named by its finding: `01-W1001.json`.
bool write_calls(const std::filesystem::path& folder, const std::vector<prove::Finding>& findings) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::size_t number = 0;
  for (const auto& finding : findings) {
    ++number;
    if (!finding.call) continue;
    const auto path = folder / fmt::format("{:02}-{}.json", number, info(finding.diagnostic.code).number);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << finding.call->json << "\n";
    file.close();
    if (file) continue;
    std::cerr << fmt::format("wrapup: cannot write {}\n", path.string());
    return false;
  }
  return true;
}

prove::Options options_of(const Options& options, ProgressLine& progress) {
  prove::Options asked;
  if (!options.decision.empty()) asked.decision = options.decision;
  if (!options.forget) asked.cache = default_cache_folder();
  asked.limits.question = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout * 1000));
  asked.progress = [&](const std::string&, std::size_t done, std::size_t total) { progress.show(done, done, total); };
  return asked;
}

int compare_rules(const Options& options) {
  const OtherRules older(options.against, options.rules);
  if (!older.problem().empty()) {
    std::cerr << fmt::format("wrapup: {}\n", older.problem());
    return trouble;
  }
  const auto loaded = load_rules(options.rules);
  if (!loaded.rules) return loaded.exit;
  const auto before = older.load();
  if (!before.rules) return before.exit;
  const auto& rules = *loaded.rules;
  if (!has_decision(*rules.plan, options.decision)) return trouble;
  ProgressLine progress("decisions");
  const auto comparison = prove::compare({*rules.plan, rules.project.environment},
                                         {*before.rules->plan, before.rules->project.environment}, options_of(options, progress));
  if (options.format == "json") {
    std::cout << comparison_as_json(rules, comparison);
  } else if (options.format == "sarif") {
    std::cout << comparison_as_sarif(rules, comparison);
  } else {
    std::cout << comparison_as_text(rules, comparison, older.name(), has_colour(Stream::output));
  }
  if (!options.calls.empty() && !write_calls(options.calls, comparison.findings)) return trouble;
  return comparison.is_equivalent() ? fine : findings;
}

int prove_rules(const Options& options) {
  if (!options.against.empty()) return compare_rules(options);
  const auto loaded = load_rules(options.rules);
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  if (!has_decision(*rules.plan, options.decision)) return trouble;
  ProgressLine progress("decisions");
  const auto asked = options_of(options, progress);
  const auto report = prove::prove(*rules.plan, rules.promises, rules.project.environment, asked);
  if (options.format == "json") {
    std::cout << proof_as_json(rules, report);
  } else if (options.format == "sarif") {
    std::cout << proof_as_sarif(rules, report);
  } else {
    std::cout << proof_as_text(rules, report, has_colour(Stream::output));
  }
  if (!options.calls.empty() && !write_calls(options.calls, report.findings)) return trouble;
  const auto is_error = [](const prove::Finding& finding) { return finding.diagnostic.severity == Severity::error; };
  return std::any_of(report.findings.begin(), report.findings.end(), is_error) ? findings : fine;
}

}  // namespace

Command add_prove(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("prove", "Prove what the rules promise, or show a call that breaks it");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command->add_option("--decision", options->decision, "Ask about this decision alone");
  command->add_option("--timeout", options->timeout, "Seconds for one question; what takes longer is unknown")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--format", options->format, "text, json (one object a line) or sarif")
      ->check(CLI::IsMember({"text", "json", "sarif"}))
      ->capture_default_str();
  command->add_option("--calls", options->calls, "Write the call of each finding into this folder, as `wrapup decide` takes it");
  command->add_option("--against", options->against,
                      fmt::format("Say what these rules decide differently, or that they do not: {}", other_rules_help));
  command->add_flag("--no-cache", options->forget, "Ask everything again, and remember nothing");
  command->footer(
      "Exit code: 0 no promise is broken (there may be warnings), 1 one is, or the rules have errors, 2 wrong use.\n"
      "With --against: 0 every decision was proved equal for all calls, 1 one was not.\n"
      "Examples:\n"
      "  wrapup prove examples/dental --decision outcome\n"
      "  wrapup prove examples/dental --against git:main");
  return {command, [options] { return prove_rules(*options); }};
}

}  // namespace wrapup::cli
