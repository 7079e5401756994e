#include <fmt/format.h>

#include <iostream>
#include <map>

#include "cli/command.h"
#include "cli/rules.h"
#include "cli/service_settings.h"
#include "cli/terminal.h"
#include "runtime/figures/period.h"
#include "runtime/figures/report.h"
#include "runtime/journal/journal.h"
#include "runtime/read/json.h"
#include "runtime/read/read_context.h"
#include "runtime/storage/database.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string config = "wrapup-serve.toml", from, to, by, format = "csv";
  bool recount = false;
};

constexpr std::size_t entries_at_once = 1000;

/// A call as the journal has it.
struct DecidedCall {
  std::int64_t first_at = 0;      // when it was decided first
  journal::Sequence context = 0;  // by which it was decided last; 0: none
  std::string version;            // of the rules that did
  std::optional<nlohmann::ordered_json> figures;
};

/// What the journal says of calls, of those outside of the period no more than when they were decided first, and which measures
/// the versions of the rules have.
struct Decisions {
  std::map<std::string, DecidedCall> calls;
  std::map<std::string, std::vector<MeasureShape>> versions;
};

void take(const journal::Entry& entry, const Period& period, std::map<std::string, journal::Sequence>& contexts,
          Decisions& into) {
  const auto about = nlohmann::ordered_json::parse(entry.about, nullptr, false);
  if (!about.is_object()) return;
  const auto version = about.contains("rules") ? about["rules"].value("version", "") : "";
  if (entry.kind == journal::Kind::context) contexts[entry.call] = entry.sequence;
  if (entry.kind == journal::Kind::rules && about.contains("measures"))
    into.versions.try_emplace(version, read_shapes(about["measures"]));
  if (entry.kind != journal::Kind::decision || about.value("phase", "") != "after") return;
  auto [at, is_new] = into.calls.try_emplace(entry.call);
  auto& call = at->second;
  if (is_new) call.first_at = entry.at;
  if (call.first_at < period.from || call.first_at >= period.to) return;
  call.context = contexts[entry.call];
  call.version = version;
  call.figures = about.contains("figures") ? std::optional(about["figures"]) : std::nullopt;
}

Decisions read_decisions(const journal::Reader& journal, const Period& period) {
  Decisions decisions;
  std::map<std::string, journal::Sequence> contexts;  // by call, the last that was seen
  ProgressLine progress("entries");
  const auto last = journal.last();
  for (journal::Sequence at = 1; at <= last;) {
    const auto entries = journal.read(at, entries_at_once);
    if (entries.empty()) break;
    for (const auto& entry : entries) take(entry, period, contexts, decisions);
    at = entries.back().sequence + 1;
    progress.show(at, at, last);
  }
  return decisions;
}

/// Counts calls as they were decided.
Report count_records(const Decisions& decisions, const Period& period, std::optional<Grouping> by, const cctz::time_zone& zone) {
  Report report(std::move(by), zone);
  for (const auto& [version, measures] : decisions.versions) report.define(version, measures);
  for (const auto& [name, call] : decisions.calls) {
    if (call.first_at < period.from || call.first_at >= period.to) continue;
    if (!call.figures) {
      report.add_without_figures();
    } else {
      report.add(call.version, call.first_at, read_call_figures(*call.figures));
    }
  }
  return report;
}

/// Decides a call anew by what was known of it, with the rules in use.
class Recount {
 public:
  Recount(const plan::Plan& plan, const Environment& environment)
      : interpreter_(plan), reader_(plan, environment), frame_(plan, environment), context_(plan) {}

  std::optional<CallFigures> figures(const std::optional<std::string>& body) {
    if (!body) return std::nullopt;
    JsonParser parser;
    const auto json = parser.parse(*body);
    if (!json.root) return std::nullopt;
    context_.reset();
    reader_.read(*json.root, context_.slots, context_.sure, context_.arena);
    decide(interpreter_, context_, frame_);
    return call_figures(interpreter_, frame_);
  }

 private:
  Interpreter interpreter_;
  ContextReader reader_;
  Frame frame_;
  Context context_;
};

struct Recounted {
  Report report;
  std::size_t gone = 0;  // calls of which nothing is left
};

Recounted count_anew(const journal::Reader& journal, const Decisions& decisions, const Period& period, std::optional<Grouping> by,
                     const plan::Plan& plan, const Environment& environment, const cctz::time_zone& zone) {
  Recounted counted{Report(std::move(by), zone)};
  counted.report.define(plan.version, shapes_of(plan));
  Recount recount(plan, environment);
  for (const auto& [name, call] : decisions.calls) {
    if (call.first_at < period.from || call.first_at >= period.to) continue;
    const auto entry = call.context == 0 ? std::vector<journal::Entry>() : journal.read(call.context, 1);
    const auto figures = entry.empty() ? std::nullopt : recount.figures(entry.front().body);
    if (figures) {
      counted.report.add(plan.version, call.first_at, *figures);
    } else {
      ++counted.gone;
    }
  }
  return counted;
}

/// What the figures leave out.
void say_what_is_missing(const Report& report) {
  if (report.without_figures() > 0) {
    std::cerr << fmt::format("{} calls were decided before figures were kept, and are not counted; --recount decides them anew\n",
                             report.without_figures());
  }
  for (const auto& measure : report.known_in_part()) {
    std::cerr << fmt::format("`{}` is known of {} of {} calls: the rules by which the others were decided did not have it so\n",
                             measure.shape.name, measure.of, report.calls() + report.without_figures());
  }
}

int report(const Options& options) {
  const auto settings = read_service_settings(options.config);
  if (!settings) return trouble;
  const auto loaded = load_rules(settings->rules.string());
  if (!loaded.rules) return loaded.exit;
  const auto& plan = *loaded.rules->plan;
  const auto& environment = loaded.rules->project.environment;
  const auto zone = load_zone(environment.time_zone).value_or(cctz::utc_time_zone());
  const auto period = read_period(options.from, options.to, zone);
  if (!period) {
    std::cerr << "wrapup: a day is written as 2026-03-14\n";
    return trouble;
  }
  const auto key = read_sealing_key(*settings);
  if (!key) return trouble;
  const auto opened = journal::open_to_read(settings->journal.string(), *key);
  if (const auto* error = std::get_if<std::string>(&opened)) {
    std::cerr << fmt::format("wrapup: {}\n", *error);
    return trouble;
  }
  const auto& journal = *std::get<std::unique_ptr<journal::Reader>>(opened);
  try {
    const auto by = options.by.empty() ? std::nullopt : std::optional(read_grouping(options.by));
    const auto print = [&](const Report& report) {
      std::cout << (options.format == "json" ? json_text(report.json()) : report.csv());
    };
    const auto decisions = read_decisions(journal, *period);
    if (options.recount) {
      const auto counted = count_anew(journal, decisions, *period, by, plan, environment, zone);
      print(counted.report);
      if (counted.gone > 0) std::cerr << fmt::format("{} calls were erased and are not counted\n", counted.gone);
    } else {
      const auto counted = count_records(decisions, *period, by, zone);
      print(counted);
      say_what_is_missing(counted);
    }
  } catch (const StorageError& error) {
    std::cerr << fmt::format("wrapup: {}\n", error.what());
    return trouble;
  }
  return fine;
}

}  // namespace

Command add_report(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("report", "Count the measures of the rules over the calls of a journal");
  command->add_option("--config", options->config, "The service's settings; it may be running")->capture_default_str();
  command->add_option("--from", options->from,
                      "First day, 2026-03-01, in the rules' time zone; a call counts on the day on which it was first decided");
  command->add_option("--to", options->to, "Last day");
  command->add_option(
      "--by", options->by,
      "hour, day, outcome, rule, or a field of the decision `owner` such as location; without it the measures, each "
      "by its own groups");
  command->add_flag("--recount", options->recount,
                    "Decide every call anew by the rules as they are now, for measures that were added since");
  command->add_option("--format", options->format, "csv or json")->check(CLI::IsMember({"csv", "json"}))->capture_default_str();
  command->footer(
      "Calls count as they were decided last, by the rules of that time, also when they were erased since. With --recount they "
      "count as\n"
      "the rules in use decide them, by what was known of them; those that were erased do not.\n"
      "Exit code: 0 counted, 1 the rules have errors, 2 wrong use, wrong settings or no journal.\n"
      "Example:\n"
      "  wrapup report --config wrapup-serve.toml --from 2026-03-01 --to 2026-03-31 > march.csv\n"
      "  wrapup report --by location --format json");
  return {command, [options] { return report(*options); }};
}

}  // namespace wrapup::cli
