#include "cli/corrections/corrected_calls.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <set>
#include <sstream>

#include "cli/service_settings.h"
#include "cli/terminal.h"
#include "runtime/journal/journal.h"
#include "runtime/send/network.h"
#include "runtime/storage/database.h"

namespace wrapup::cli {

namespace {

using Cases = std::vector<deciding::CorrectedCase>;
using Result = std::variant<Cases, std::string>;

constexpr std::size_t entries_at_once = 1000;

Result from_lines(std::istream& lines, const std::string& name) {
  Cases cases;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto one = deciding::read_case(nlohmann::ordered_json::parse(line, nullptr, false));
    if (!one) return fmt::format("{}:{}: this is no corrected call; GET /v1/corrections gives one a line", name, number);
    cases.push_back(std::move(*one));
  }
  return cases;
}

Result from_journal(const std::string& folder, const std::string& sealing_key) {
  const auto opened = journal::open_to_read(folder, sealing_key);
  if (const auto* error = std::get_if<std::string>(&opened)) return *error;
  const auto& journal = *std::get<std::unique_ptr<journal::Reader>>(opened);
  try {
    std::set<std::string> calls;
    ProgressLine progress("entries");
    const auto last = journal.last();
    for (journal::Sequence at = 1; at <= last;) {
      const auto entries = journal.read(at, entries_at_once);
      if (entries.empty()) break;
      for (const auto& entry : entries) {
        if (entry.kind == journal::Kind::correction) calls.insert(entry.call);
      }
      at = entries.back().sequence + 1;
      progress.show(at, at, last);
    }
    Cases cases;
    for (const auto& call : calls) {
      if (auto one = deciding::corrected_case(journal.read_call(call))) cases.push_back(std::move(*one));
    }
    return cases;
  } catch (const StorageError& error) {
    return error.what();
  }
}

Result from_settings(const std::string& path) {
  const auto settings = read_service_settings(path);
  if (!settings) return "these settings are no use";
  std::string key;
  if (settings->sealing_key) {
    auto read = settings->sealing_key->read();
    if (const auto* error = std::get_if<SettingsError>(&read)) return error->message;
    key = std::get<std::string>(std::move(read));
  }
  return from_journal(settings->journal.string(), key);
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The network that rules send by: certificates are verified, a token never goes in the clear but to this machine.
Result from_service(std::string address) {
  while (address.ends_with('/')) address.pop_back();
  const bool own_machine = address.starts_with("http://127.0.0.1") || address.starts_with("http://localhost");
  if (!address.starts_with("https://") && !own_machine) return "a token goes over https:// only, but to this machine";
  const char* token = std::getenv("WRAPUP_TOKEN");
  if (token == nullptr || *token == '\0') return "WRAPUP_TOKEN is needed: the token of a reviewer or an admin";
  send::NetworkSettings settings;
  settings.limits = {.timeout_ms = 300'000, .largest_answer = 256u << 20, .private_addresses = true};
  send::Network network(settings, now);
  std::promise<send::Exchange> promise;
  HttpRequest request{"GET", address + "/v1/corrections", {{"Authorization", "Bearer " + std::string(token)}}, ""};
  network.send({"the service", "", std::move(request)}, [&](send::Exchange exchange) { promise.set_value(std::move(exchange)); });
  const auto exchange = promise.get_future().get();
  if (const auto* none = std::get_if<send::NoAnswer>(&exchange)) return fmt::format("{}: {}", address, none->reason);
  const auto& answer = std::get<send::Answer>(exchange);
  if (answer.status != 200 || answer.cut)
    return fmt::format("{} answered {}: {}", address, answer.status, answer.body.substr(0, 300));
  std::istringstream lines(answer.body);
  return from_lines(lines, address);
}

}  // namespace

Result read_corrected_calls(const std::string& from) {
  if (from == "-") return from_lines(std::cin, "-");
  if (from.starts_with("http://") || from.starts_with("https://")) return from_service(from);
  std::error_code error;
  if (std::filesystem::is_directory(from, error)) return from_journal(from, "");
  if (from.ends_with(".toml")) return from_settings(from);
  std::ifstream file(from, std::ios::binary);
  if (!file) return fmt::format("can't read {}", from);
  return from_lines(file, from);
}

}  // namespace wrapup::cli
