#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "cli/command.h"
#include "cli/embedded.h"
#include "cli/rules.h"
#include "cli/service_settings.h"
#include "cli/terminal.h"
#include "compiler/codegen/native.h"
#include "compiler/diagnostics/render.h"
#include "runtime/serve/log.h"
#include "runtime/serve/service.h"

namespace wrapup::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string settings;
  bool check = false;
  bool dry = false;
};

std::variant<std::shared_ptr<const deciding::RuleSet>, std::string> load(const fs::path& path) {
  auto compiled = compile(path);
  if (!compiled.plan) {
    const auto entries = in_order(compiled.sources, compiled.diagnostics.entries());
    return render_text(compiled.sources, entries, false) + render_summary(entries, compiled.project.files.size()) + "\n";
  }
  const auto native = [](const plan::Plan& plan) { return compile_native(plan, {.cache = default_native_cache()}); };
  return std::make_shared<const deciding::RuleSet>(compiled.project.name, compiled.project.environment, std::move(*compiled.plan),
                                                   std::move(compiled.sources), EngineMode::automatic, native);
}

/// Whether the secrets that the settings name can be read now.
bool secrets_are_there(const serve::ServeSettings& settings) {
  bool all = true;
  for (const auto& [name, endpoint] : settings.endpoints) {
    for (const auto& source : endpoint.secrets) {
      const auto secret = source.read();
      if (const auto* error = std::get_if<SettingsError>(&secret)) {
        std::cerr << fmt::format("wrapup: providers.{}: {}\n", name, error->message);
        all = false;
      }
    }
  }
  return all;
}

int check(const serve::ServeSettings& settings) {
  const bool secrets = secrets_are_there(settings);
  bool rules = true;
  for (const auto& path : {std::optional(settings.rules), settings.candidate}) {
    if (!path) continue;
    const auto loaded = load(*path);
    const auto* error = std::get_if<std::string>(&loaded);
    if (error != nullptr) std::cerr << *error;
    rules &= error == nullptr;
  }
  if (!secrets || !rules) return findings;
  std::cout << fmt::format("good: {} providers, {} tokens, rules from {}\n", settings.endpoints.size(),
                           settings.access.tokens.size(), settings.rules.string());
  return fine;
}

/// The files of the page for people.
std::vector<serve::PageFile> page_files() {
  constexpr std::string_view folder = "page/";
  std::vector<serve::PageFile> files;
  for (const auto& file : embedded_files()) {
    if (file.path.starts_with(folder)) files.push_back({file.path.substr(folder.size()), file.content});
  }
  return files;
}

int run_service(const Options& options) {
  auto settings = read_service_settings(options.settings);
  if (!settings) return trouble;
  settings->deliver.dry = options.dry;
  if (options.check) return check(*settings);
  if (!secrets_are_there(*settings)) return trouble;

  // Blocked in every thread that starts from here on, and waited for in this one.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, each);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto page = page_files();
  auto started = serve::start(*settings, load, page);
  if (const auto* error = std::get_if<std::string>(&started)) {
    std::cerr << "wrapup: " << *error;
    return trouble;
  }
  const auto& service = std::get<std::unique_ptr<serve::Service>>(started);
  serve::log(serve::Level::info, "listens",
             {{"address", settings->listen.address}, {"port", service->port()}, {"tls", settings->listen.tls.has_value()}});
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGHUP) break;
    auto file = SettingsFile::read(options.settings);
    auto root = file.root();
    auto access = serve::read_access_settings(root);
    if (const auto faults = file.faults(); !faults.empty()) {
      serve::log(serve::Level::error, "the settings were refused; those before stay in use",
                 {{"error", serve::faults_text(options.settings, faults)}});
      continue;
    }
    service->reload(std::move(access));
  }
  serve::log(serve::Level::info, "stops");
  service->stop();
  return fine;
}

}  // namespace

Command add_serve(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("serve", "Run the service: take events, keep them, decide");
  command->add_option("CONFIG", options->settings, "Settings, usually wrapup-serve.toml")->required();
  command->add_flag("--check", options->check, "Say whether settings, secrets and rules are good, and stop");
  command->add_flag(
      "--dry", options->dry,
      "Send nothing: the journal gets what would have been sent, answered with made-up results. For a journal of its own");
  command->footer(
      "SIGHUP loads the rules and the tokens anew, SIGTERM stops when everything under way is answered.\n"
      "Exit code: 0 stopped as asked, 1 --check has findings, 2 the settings are wrong or it cannot start.\n"
      "Example:\n"
      "  wrapup serve wrapup-serve.toml\n"
      "  curl -d @call.json -H 'Content-Type: application/json' -H \"x-vapi-secret: $VAPI_SECRET\" "
      "localhost:8080/v1/events/vapi");
  return {command, [options] { return run_service(*options); }};
}

}  // namespace wrapup::cli
