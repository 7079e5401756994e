#include <fmt/format.h>

#include <iostream>
#include <limits>
#include <map>

#include "cli/command.h"
#include "cli/replay/figures_text.h"
#include "cli/rules.h"
#include "cli/service_settings.h"
#include "cli/terminal.h"
#include "runtime/journal/journal.h"
#include "runtime/read/json.h"
#include "runtime/read/read_context.h"
#include "runtime/storage/database.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string config = "wrapup-serve.toml", from, to, format = "csv";
};

constexpr std::size_t entries_at_once = 1000;

/// Milliseconds since 1970; `to` is not part of it.
struct Period {
  std::int64_t from = std::numeric_limits<std::int64_t>::min(), to = std::numeric_limits<std::int64_t>::max();
};

/// The days that were given, in the time zone of the rules. Nothing where one is no date.
std::optional<Period> period_of(const Options& options, const std::string& zone_name) {
  Period period;
  const auto zone = load_zone(zone_name);
  const auto day = [&](const std::string& text, int later, std::int64_t& into) {
    if (text.empty()) return true;
    const auto date = parse_date(text);
    if (!date || !zone) return false;
    const auto since = cctz::civil_day(1970, 1, 1) + (*date + later);
    into = instant_of(cctz::civil_second(since), *zone);
    return true;
  };
  if (!day(options.from, 0, period.from) || !day(options.to, 1, period.to)) return std::nullopt;
  return period;
}

/// The number of the context by which each call was decided last.
std::map<std::string, journal::Sequence> last_contexts(const journal::Reader& journal, const Period& period) {
  std::map<std::string, journal::Sequence> contexts, pending;
  ProgressLine progress("entries");
  const auto last = journal.last();
  for (journal::Sequence at = 1; at <= last;) {
    const auto entries = journal.read(at, entries_at_once);
    if (entries.empty()) break;
    for (const auto& entry : entries) {
      if (entry.kind == journal::Kind::context) pending[entry.call] = entry.sequence;
      if (entry.kind != journal::Kind::decision || entry.at < period.from || entry.at >= period.to) continue;
      const auto about = nlohmann::json::parse(entry.about, nullptr, false);
      if (about.is_object() && about.value("phase", "") == "after") contexts[entry.call] = pending[entry.call];
    }
    at = entries.back().sequence + 1;
    progress.show(at, at, last);
  }
  return contexts;
}

/// Figures over the calls of the journal, decided by the rules in use.
class Count {
 public:
  Count(const plan::Plan& plan, const Environment& environment)
      : interpreter_(plan), reader_(plan, environment), frame_(plan, environment), context_(plan), figures_(plan) {}

  /// False where nothing is left of the call.
  bool add(const std::optional<std::string>& body) {
    if (!body) return false;
    JsonParser parser;
    const auto json = parser.parse(*body);
    if (!json.root) return false;
    context_.reset();
    reader_.read(*json.root, context_.slots, context_.sure, context_.arena);
    decide(interpreter_, context_, frame_);
    figures_.add(interpreter_, frame_);
    ++calls_;
    return true;
  }
  const Figures& figures() const { return figures_; }
  std::uint64_t calls() const { return calls_; }

 private:
  Interpreter interpreter_;
  ContextReader reader_;
  Frame frame_;
  Context context_;
  Figures figures_;
  std::uint64_t calls_ = 0;
};

int report(const Options& options) {
  const auto settings = read_service_settings(options.config);
  if (!settings) return trouble;
  const auto loaded = load_rules(settings->rules.string());
  if (!loaded.rules) return loaded.exit;
  const auto& plan = *loaded.rules->plan;
  const auto& environment = loaded.rules->project.environment;
  const auto period = period_of(options, environment.time_zone);
  if (!period) {
    std::cerr << "wrapup: a day is written as 2026-03-14\n";
    return trouble;
  }
  std::string key;
  if (settings->sealing_key) {
    auto read = settings->sealing_key->read();
    if (const auto* error = std::get_if<SettingsError>(&read)) {
      std::cerr << fmt::format("wrapup: {}\n", error->message);
      return trouble;
    }
    key = std::get<std::string>(std::move(read));
  }
  const auto opened = journal::open_to_read(settings->journal.string(), key);
  if (const auto* error = std::get_if<std::string>(&opened)) {
    std::cerr << fmt::format("wrapup: {}\n", *error);
    return trouble;
  }
  const auto& journal = *std::get<std::unique_ptr<journal::Reader>>(opened);
  try {
    Count count(plan, environment);
    std::size_t gone = 0;
    for (const auto& [call, sequence] : last_contexts(journal, *period)) {
      const auto entry = journal.read(sequence, 1);
      if (entry.empty() || !count.add(entry.front().body)) ++gone;
    }
    const auto as = options.format == "json" ? figures_json : figures_csv;
    std::cout << as(plan, count.figures(), count.calls());
    if (gone > 0) std::cerr << fmt::format("{} calls were erased and are not counted\n", gone);
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
                      "First day, 2026-03-01, in the rules' time zone; calls count on the day they were decided");
  command->add_option("--to", options->to, "Last day");
  command->add_option("--format", options->format, "csv or json")->check(CLI::IsMember({"csv", "json"}))->capture_default_str();
  command->footer(
      "Each call counts as the rules decide it now, by what was known of it when it was decided last; calls that were erased do "
      "not.\n"
      "Exit code: 0 counted, 1 the rules have errors, 2 wrong use, wrong settings or no journal.\n"
      "Example:\n"
      "  wrapup report --config wrapup-serve.toml --from 2026-03-01 --to 2026-03-31 > march.csv");
  return {command, [options] { return report(*options); }};
}

}  // namespace wrapup::cli
