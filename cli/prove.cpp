#include "compiler/prove/prove.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/proving/report.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "cli/terminal.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::string decision;
  std::string format = "text";
  std::string calls;
  double timeout = 2;
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
bool write_calls(const std::filesystem::path& folder, const prove::Report& report) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::size_t number = 0;
  for (const auto& finding : report.findings) {
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

int prove_rules(const Options& options) {
  const auto loaded = load_rules(options.rules);
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  if (!has_decision(*rules.plan, options.decision)) return trouble;
  ProgressLine progress("decisions");
  prove::Options asked;
  if (!options.decision.empty()) asked.decision = options.decision;
  asked.limits.question = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout * 1000));
  asked.progress = [&](const std::string&, std::size_t done, std::size_t total) { progress.show(done, done, total); };
  const auto report = prove::prove(*rules.plan, rules.project.environment, asked);
  if (options.format == "json") {
    std::cout << proof_as_json(rules, report);
  } else if (options.format == "sarif") {
    std::cout << proof_as_sarif(rules, report);
  } else {
    std::cout << proof_as_text(rules, report, has_colour(Stream::output));
  }
  if (!options.calls.empty() && !write_calls(options.calls, report)) return trouble;
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
  command->footer(
      "Exit code: 0 no promise is broken (there may be warnings), 1 one is, or the rules have errors, 2 wrong use.\n"
      "Example:\n"
      "  wrapup prove examples/dental --decision outcome");
  return {command, [options] { return prove_rules(*options); }};
}

}  // namespace wrapup::cli
