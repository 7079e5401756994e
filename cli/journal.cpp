#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/terminal.h"
#include "cli/user.h"
#include "runtime/journal/forget.h"
#include "runtime/journal/journal.h"
#include "runtime/journal/key_files.h"
#include "runtime/journal/verify.h"
#include "runtime/serve/projections.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string folder;
  std::string public_key, kept, sealing_key, reason;
  std::vector<std::string> calls;
};

std::optional<std::string> content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

int complain(const std::string& message) {
  std::cerr << "wrapup: " << message << "\n";
  return trouble;
}

journal::Progress shown_by(ProgressLine& line) {
  return [&line](journal::Sequence done, journal::Sequence of) { line.show(done, done, of); };
}

/// The sealing key that the option names, as the file has it; empty: the folder's own.
std::optional<std::string> given_key(const Options& options) {
  return options.sealing_key.empty() ? std::optional<std::string>("") : content(options.sealing_key);
}

int verify(const Options& options) {
  std::string public_pem;
  if (!options.public_key.empty()) {
    const auto read = content(options.public_key);
    if (!read) return complain(fmt::format("{} cannot be read", options.public_key));
    public_pem = *read;
  }
  std::optional<journal::Checkpoint> kept;
  if (!options.kept.empty()) {
    const auto read = content(options.kept);
    if (!read) return complain(fmt::format("{} cannot be read", options.kept));
    kept = journal::read_checkpoint(*read);
    if (!kept) return complain(fmt::format("{} is no checkpoint", options.kept));
  }
  try {
    // Without the key the chain can be checked all the same; that is what an auditor elsewhere does.
    std::string sealing;
    try {
      sealing = journal::load_sealing_key(given_key(options).value_or(""), options.folder, journal::WhenAbsent::refuse);
    } catch (const journal::KeyError&) {
      std::cerr << "wrapup: no sealing key: hashes and signatures are checked, encrypted bodies are not opened\n";
    }
    ProgressLine line("entries");
    const auto verified = journal::verify(options.folder, sealing, public_pem, kept, shown_by(line));
    for (const auto& finding : verified.findings) std::cout << finding << "\n";
    if (!verified.findings.empty()) return findings;
    std::cout << fmt::format("good: {} entries, {} signed checkpoints; the last entry's hash is {}\n", verified.entries,
                             verified.checkpoints, verified.hash);
    return fine;
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}

int rebuild(const Options& options) {
  const auto key = given_key(options);
  if (!key) return complain(fmt::format("{} cannot be read", options.sealing_key));
  // As a writer, so that no service runs meanwhile.
  auto opened = journal::open({.folder = options.folder, .sealing_key = *key});
  if (const auto* error = std::get_if<std::string>(&opened)) return complain(*error);
  const auto& journal = *std::get<std::unique_ptr<journal::Journal>>(opened);
  try {
    journal::Projector projector(journal, options.folder, serve::all_projections());
    ProgressLine line("entries");
    projector.rebuild(shown_by(line));
    std::cout << fmt::format("made the views anew from {} entries\n", projector.applied());
    return fine;
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}

int erase(const Options& options) {
  const auto key = given_key(options);
  if (!key) return complain(fmt::format("{} cannot be read", options.sealing_key));
  auto opened = journal::open({.folder = options.folder, .sealing_key = *key});
  if (const auto* error = std::get_if<std::string>(&opened)) {
    return complain(
        fmt::format("{}\n  = try: while the service runs, ask it: curl -H 'Authorization: Bearer TOKEN' -d '{{\"reason\": "
                    "\"…\"}}' localhost:8080/v1/calls/{}/erase",
                    *error, options.calls.front()));
  }
  auto& journal = *std::get<std::unique_ptr<journal::Journal>>(opened);
  int exit = fine;
  try {
    for (const auto& call : options.calls) {
      if (journal.read_call(call).empty()) {
        std::cerr << fmt::format("wrapup: there is no call {}; calls are named as in /v1/calls, vapi/c_77 say\n", call);
        exit = findings;
        continue;
      }
      const auto appended = journal.append_and_wait({journal::erasure(call, user_name(), options.reason)});
      if (appended.outcome != journal::Appended::Outcome::stored) return complain(appended.error);
      std::cout << fmt::format("erased {}; entry {} says so\n", call, appended.first);
    }
    // The lists forget as well.
    journal::Projector projector(journal, options.folder, serve::all_projections());
    ProgressLine line("entries");
    projector.catch_up(shown_by(line));
    return exit;
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}

/// The last checkpoint, to be kept elsewhere.
int checkpoint(const Options& options) {
  const auto key = given_key(options);
  if (!key) return complain(fmt::format("{} cannot be read", options.sealing_key));
  const auto opened = journal::open_to_read(options.folder, *key);
  if (const auto* error = std::get_if<std::string>(&opened)) return complain(*error);
  const auto& reader = *std::get<std::unique_ptr<journal::Reader>>(opened);
  try {
    constexpr journal::Sequence at_a_time = 1000;
    for (auto end = reader.last(); end > 0;) {
      const auto from = end > at_a_time ? end - at_a_time + 1 : 1;
      const auto entries = reader.read(from, end - from + 1);
      for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->kind != journal::Kind::checkpoint) continue;
        std::cout << entry->about << "\n";
        return fine;
      }
      end = from - 1;
    }
    std::cerr << "wrapup: there is no checkpoint yet; one is made every 10000 entries, and when the service stops\n";
    return findings;
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}

}  // namespace

Command add_journal(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("journal", "Check the journal of a service, make its views anew, erase calls");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* about) {
    auto* each = command->add_subcommand(name, about);
    each->add_option("FOLDER", options->folder, "The journal's folder")->required();
    each->add_option("--sealing-key", options->sealing_key, "File with the sealing key, where it is not in the folder");
    return each;
  };
  auto* verifying = add("verify", "Say whether every entry is as it was written");
  verifying->add_option("--public-key", options->public_key,
                        "The signing key's public half (signing.pub), as you have kept it elsewhere");
  verifying->add_option("--checkpoint", options->kept,
                        "A checkpoint that you have kept elsewhere: what came before it must still be there");
  auto* rebuilding = add("rebuild", "Throw away the views (lists, queues) and make them again from the journal");
  auto* checkpointing = add("checkpoint", "Print the last signed checkpoint, to be kept elsewhere");
  auto* erasing = add("erase", "Throw away the keys of calls: nothing that was kept of them can be read any more");
  erasing->add_option("CALL", options->calls, "Which, as /v1/calls names them: vapi/c_77")->required();
  erasing->add_option("--reason", options->reason, "Why; it is kept for good")->required();
  command->footer(
      "Exit code: 0 good, 1 something was changed or is missing, 2 the journal cannot be read.\n"
      "Example:\n"
      "  wrapup journal verify /var/lib/wrapup/journal --public-key signing.pub\n"
      "  wrapup journal erase /var/lib/wrapup/journal vapi/c_77 --reason 'asked for on 2026-11-20'");
  return {command, [=] {
            if (verifying->parsed()) return verify(*options);
            if (rebuilding->parsed()) return rebuild(*options);
            if (erasing->parsed()) return erase(*options);
            return checkpointing->parsed() ? checkpoint(*options) : trouble;
          }};
}

}  // namespace wrapup::cli
