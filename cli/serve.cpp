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

/// Which secrets of the settings cannot be read now, a line each.
std::string absent_secrets(const serve::ServeSettings& settings) {
  std::string absent;
  for (const auto& [name, endpoint] : settings.endpoints) {
    for (const auto& source : endpoint.secrets) {
      const auto secret = source.read();
      if (const auto* error = std::get_if<SettingsError>(&secret))
        absent += fmt::format("wrapup: providers.{}: {}\n", name, error->message);
    }
  }
  return absent;
}

/// SIGHUP: settings that are wrong, or whose secrets cannot be read, change nothing.
void reload(serve::Service& service, const std::string& path) {
  auto read = try_service_settings(path);
  auto* settings = std::get_if<serve::ServeSettings>(&read);
  const auto wrong = settings == nullptr ? std::get<std::string>(read) : absent_secrets(*settings);
  if (!wrong.empty())
    return serve::log(serve::Level::error, "the settings were refused; those before stay in use", {{"error", wrong}});
  serve::log(serve::Level::info, "settings in use",
             {{"providers", settings->endpoints.size()}, {"tokens", settings->access.tokens.size()}});
  service.reload(std::move(settings->access), std::move(settings->endpoints));
}

int check(const serve::ServeSettings& settings) {
  const auto secrets = absent_secrets(settings);
  std::cerr << secrets;
  bool rules = true;
  for (const auto& path : {std::optional(settings.rules), settings.candidate}) {
    if (!path) continue;
    const auto loaded = load(*path);
    const auto* error = std::get_if<std::string>(&loaded);
    if (error != nullptr) std::cerr << *error;
    rules &= error == nullptr;
  }
  if (!secrets.empty() || !rules) return findings;
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
  if (options.dry) settings->journal += "-dry";  // the service's own stays as it is
  if (options.check) return check(*settings);
  if (const auto absent = absent_secrets(*settings); !absent.empty()) {
    std::cerr << absent;
    return trouble;
  }

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
  if (options.dry) serve::log(serve::Level::info, "a dry run: nothing is sent", {{"journal", settings->journal.string()}});
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGHUP) break;
    reload(*service, options.settings);
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
      "Send nothing: what would have been sent is kept, answered with made-up results, in a journal of its own beside the other");
  command->footer(
      "SIGHUP loads the rules, the tokens and the providers anew, SIGTERM stops when everything under way is answered.\n"
      "Exit code: 0 stopped as asked, 1 --check has findings, 2 the settings are wrong or it cannot start.\n"
      "Example:\n"
      "  wrapup serve wrapup-serve.toml\n"
      "  curl -d @call.json -H 'Content-Type: application/json' -H \"x-vapi-secret: $VAPI_SECRET\" "
      "localhost:8080/v1/events/vapi");
  return {command, [options] { return run_service(*options); }};
}

}  // namespace wrapup::cli
