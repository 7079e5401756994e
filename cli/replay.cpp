#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/recorded.h"
#include "cli/replay/figures_text.h"
#include "cli/replay/pipeline.h"
#include "cli/replay/report.h"
#include "cli/replay/summary.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "cli/terminal.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::vector<std::string> calls;
  std::string adapter, out, report, measures;
  std::string engine = "automatic";
  bool keep_going = false;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
};

/// An empty file, in a folder that is made where there is none. What went wrong is seen in the stream.
std::ofstream create(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  return std::ofstream(path, std::ios::binary | std::ios::trunc);
}

/// Where records go: nowhere, to a file, or to standard output.
class Records {
 public:
  explicit Records(const std::string& path) : path_(path) {
    if (is_file()) begin();
  }
  bool wanted() const { return !path_.empty(); }
  bool is_file() const { return wanted() && path_ != "-"; }
  bool good() {
    if (is_file()) file_.flush();
    return is_file() ? file_.good() : std::cout.good();
  }
  RecordSink sink() {
    RecordSink sink{.write = [](std::string_view) {},
                    .restart =
                        [this] {
                          if (is_file()) begin();
                        }};
    if (wanted()) sink.write = [this](std::string_view records) { stream() << records; };
    if (path_ == "-") sink.restart = nullptr;
    return sink;
  }

 private:
  void begin() { file_ = create(path_); }
  std::ostream& stream() { return is_file() ? static_cast<std::ostream&>(file_) : std::cout; }

  std::string path_;
  std::ofstream file_;
};

int complain(const std::string& message) {
  std::cerr << "wrapup: " << message << "\n";
  return trouble;
}

bool write_file(const std::string& path, const std::string& text) {
  auto file = create(path);
  file << text;
  file.close();
  return file.good();
}

int run_replay(const Options& options) {
  const auto loaded = load_rules(options.rules, on_errors(options.keep_going));
  if (!loaded.rules) return loaded.exit;
  const auto& rules = *loaded.rules;
  const auto& plan = *rules.plan;
  if (const auto message = unknown_adapter(plan, options.adapter)) return complain(*message);
  const Recorded recorded(options.calls);
  if (!recorded.problem().empty()) return complain(recorded.problem());
  Records records(options.out);
  if (!records.good()) return complain(fmt::format("can't write {}", options.out));

  const auto started = std::chrono::steady_clock::now();
  const auto engine = make_engine(plan, options.engine);
  const Interpreter interpreter(plan);
  const auto shape = recognise(plan);
  const auto& zone = rules.project.environment.time_zone;
  const Setup setup{.plan = plan,
                    .environment = rules.project.environment,
                    .interpreter = interpreter,
                    .engine = *engine,
                    .shape = shape,
                    .zone = load_zone(zone).value_or(cctz::utc_time_zone()),
                    .provider = options.adapter,
                    .rules = rules.project.name,
                    .records = records.wanted()};
  const auto results = [&] {
    ProgressLine line("events");
    const auto watch = [&](std::uint64_t events, Progress progress) { line.show(events, progress.done, progress.total); };
    return replay(setup, [&] { return recorded.open(); }, records.sink(), watch, options.jobs);
  }();
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started;
  if (!records.good()) return complain(fmt::format("can't write {}", options.out));

  const Run run{.rules = rules.project.name,
                .sources = recorded.names(),
                .engine = answering(*engine),
                .zone = zone,
                .jobs = options.jobs,
                .seconds = passed.count()};
  const auto text = summary(plan, shape, rules.sources, results, run);
  (options.out == "-" ? std::cerr : std::cout) << text;
  if (!options.report.empty()) {
    const auto page = report_page(report_data(plan, shape, rules.sources, results, run), text, run);
    if (!write_file(options.report, page)) return complain(fmt::format("can't write {}", options.report));
    (options.out == "-" ? std::cerr : std::cout) << fmt::format("report: {}\n", options.report);
  }
  if (!options.measures.empty()) {
    const auto as = options.measures.ends_with(".json") ? figures_json : figures_csv;
    if (!write_file(options.measures, as(plan, results.figures, results.tally.calls)))
      return complain(fmt::format("can't write {}", options.measures));
  }
  return results.faults.empty() ? loaded.exit : findings;
}

}  // namespace

Command add_replay(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("replay", "Dry run over recorded calls");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command
      ->add_option("CALLS", options->calls, "Recorded events: NDJSON, JSON, a folder of them, .gz and .zst; - is standard input")
      ->required();
  command->add_option("--adapter", options->adapter, "Read events with the adapters of this provider only");
  command->add_option("--out", options->out, "Write decision records here, one JSON object a line; - is standard output");
  command->add_option("--report", options->report, "Write a page for people here (HTML)");
  command->add_option("--measures", options->measures, "Write the figures of the measures here (.csv or .json)")
      ->check([](const std::string& path) {
        return path.ends_with(".csv") || path.ends_with(".json") ? "" : "the file's name ends with .csv or .json";
      });
  command->add_option("--jobs", options->jobs, "Threads that decide")->check(CLI::Range(1u, 256u))->capture_default_str();
  command->add_option("--engine", options->engine, "The interpreter until native code is ready, or one of the two")
      ->check(CLI::IsMember(engine_names()))
      ->capture_default_str();
  command->add_flag("--keep-going", options->keep_going, keep_going_help);
  command->footer(
      "Exit code: 0 fine, 1 some events had faults or packages were left out (the rest ran), 2 wrong use.\n"
      "Example:\n"
      "  wrapup replay examples/dental examples/dental/calls --report report.html");
  return {command, [options] { return run_replay(*options); }};
}

}  // namespace wrapup::cli
