#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/rules.h"
#include "cli/service_settings.h"
#include "cli/terminal.h"
#include "cli/user.h"
#include "runtime/journal/projection.h"
#include "runtime/serve/export_calls.h"
#include "runtime/serve/projections.h"
#include "runtime/storage/database.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string config = "wrapup-serve.toml", what = "records", format = "ndjson", from, to, out;
};

int complain(const std::string& message) {
  std::cerr << "wrapup: " << message << "\n";
  return trouble;
}

/// Writes all of it; false where the other side takes no more.
bool write(serve::ExportCalls& lines, std::ostream& to) {
  while (auto text = lines.next()) {
    if (!to.write(text->data(), static_cast<std::streamsize>(text->size()))) return false;
  }
  return static_cast<bool>(to.flush());
}

int export_with(const Options& options, journal::Journal& journal, const std::string& folder,
                std::shared_ptr<const deciding::RuleSet> rules, serve::ExportOrder order) {
  {
    journal::Projector projector(journal, folder, serve::all_projections());
    ProgressLine progress("entries");
    projector.catch_up([&](journal::Sequence done, journal::Sequence of) { progress.show(done, done, of); });
  }
  const serve::CallsView views(folder);
  auto calls = serve::calls_of(views, order);
  if (calls.size() > serve::most_calls_of_an_export)
    return complain(
        fmt::format("these are more than {} calls: give fewer days, with --from and --to", serve::most_calls_of_an_export));
  const auto count = calls.size();
  const auto kept = journal.append_and_wait({serve::export_entry(order, calls)});
  if (kept.outcome != journal::Appended::Outcome::stored) return complain(kept.error);
  serve::ExportCalls lines(journal, views, std::move(rules), std::move(order), std::move(calls));
  std::ofstream file;
  if (!options.out.empty()) {
    file.open(options.out, std::ios::binary | std::ios::trunc);
    if (!file) return complain(fmt::format("{} cannot be written", options.out));
  }
  if (!write(lines, options.out.empty() ? std::cout : file)) return complain("not everything could be written");
  std::cerr << fmt::format("{} calls; entry {} of the journal says who took them\n", count, kept.first);
  return fine;
}

int export_calls(const Options& options) {
  const auto settings = read_service_settings(options.config);
  if (!settings) return trouble;
  auto loaded = load_rules(settings->rules.string());
  if (!loaded.rules) return loaded.exit;
  auto& environment = loaded.rules->project.environment;
  const auto zone = load_zone(environment.time_zone).value_or(cctz::utc_time_zone());
  const auto period = read_period(options.from, options.to, zone);
  if (!period) return complain("a day is written as 2026-03-14");
  const auto key = read_sealing_key(*settings);
  if (!key) return trouble;
  auto rules = std::make_shared<const deciding::RuleSet>(loaded.rules->project.name, environment, std::move(*loaded.rules->plan),
                                                         SourceMap{}, EngineMode::interpreter, nullptr);
  serve::ExportOrder order{.what = *serve::read_export_of(options.what),
                           .format = options.format == "csv" ? serve::ExportFormat::csv : serve::ExportFormat::ndjson,
                           .period = *period,
                           .within = {},
                           .masked = {},
                           .by = user_name(),
                           .role = "command line",
                           .from = options.from,
                           .to = options.to};
  auto opened = journal::open({.folder = settings->journal.string(), .sealing_key = *key});
  if (const auto* error = std::get_if<std::string>(&opened)) {
    return complain(
        fmt::format("{}\n  = try: while the service runs, ask it: curl -H 'Authorization: Bearer TOKEN' "
                    "'localhost:8080/v1/export?what={}&format={}'",
                    *error, options.what, options.format));
  }
  try {
    return export_with(options, *std::get<std::unique_ptr<journal::Journal>>(opened), settings->journal.string(),
                       std::move(rules), std::move(order));
  } catch (const StorageError& error) {
    return complain(error.what());
  }
}

}  // namespace

Command add_export_calls(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("export", "Write decided calls to a file, and say so in the journal");
  command->add_option("--config", options->config, "The service's settings; it must not be running")->capture_default_str();
  command->add_option("--what", options->what, "records: how each call was decided last; decisions: every one; steps")
      ->check(CLI::IsMember({"records", "decisions", "steps"}))
      ->capture_default_str();
  command->add_option("--format", options->format, "ndjson or csv")
      ->check(CLI::IsMember({"ndjson", "csv"}))
      ->capture_default_str();
  command->add_option("--from", options->from,
                      "First day, 2026-03-01, in the rules' time zone; of the first decision about a call");
  command->add_option("--to", options->to, "Last day");
  command->add_option("--out", options->out, "The file; otherwise standard output");
  command->footer(
      "Nothing is covered here: who may read the journal's keys may read everything. While the service runs, GET /v1/export "
      "gives "
      "the same,\n"
      "within a token's scope and role.\n"
      "Exit code: 0 written, 1 the rules have errors, 2 wrong use, wrong settings, or the journal is in use.\n"
      "Example:\n"
      "  wrapup export --what decisions --format csv --from 2026-03-01 --to 2026-03-31 --out march.csv");
  return {command, [options] { return export_calls(*options); }};
}

}  // namespace wrapup::cli
