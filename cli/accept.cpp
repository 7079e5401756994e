#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>

#include "cli/command.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string rules;
  std::string rule;
  std::string date;
  bool all = false;
};

/// "brightsmile.org/review/spot_check" as it is written in rules.
std::string dotted(std::string id) {
  std::replace(id.begin(), id.end(), '/', '.');
  return id;
}

/// Every name by which a person may mean a delta: as written, the shared rule's, and that of the delta itself.
std::vector<std::string> names_of(const check::Delta& delta) {
  const auto own = delta.package + delta.shared.substr(std::min(delta.shared.find('/'), delta.shared.size()));
  return {delta.rule, delta.shared, dotted(delta.shared), own, dotted(own)};
}

bool is_date(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t count, auto& into) {
    const auto* end = text.data() + at + count;
    return std::from_chars(text.data() + at, end, into).ptr == end;
  };
  return number(0, 4, year) && number(5, 2, month) && number(8, 2, day) &&
         (std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)).ok();
}

std::string today(const Environment& environment) {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
  const auto at = civil_at(now.count(), load_zone(environment.time_zone).value_or(cctz::utc_time_zone()));
  return fmt::format("{:04}-{:02}-{:02}", at.year(), at.month(), at.day());
}

/// The file's text with `as of` written or renewed behind each delta, everything else as it is.
std::string with_versions(std::string text, std::vector<const check::Delta*> deltas, const std::string& date) {
  std::sort(deltas.begin(), deltas.end(), [](const auto* a, const auto* b) { return a->head.begin > b->head.begin; });
  for (const auto* delta : deltas) {
    const auto words = fmt::format("as of {} \"{}\"", date, delta->version);
    if (delta->as_of) {
      text.replace(delta->as_of->span.begin, delta->as_of->span.end - delta->as_of->span.begin, words);
    } else {
      text.insert(delta->head.end, " " + words);
    }
  }
  return text;
}

/// The deltas that are meant, or nothing after a complaint.
std::optional<std::vector<const check::Delta*>> chosen(const Compiled& rules, const Options& options) {
  std::vector<const check::Delta*> meant;
  std::vector<std::string> known;
  for (const auto& delta : rules.deltas) {
    const auto names = names_of(delta);
    known.push_back(delta.rule);
    if (options.all || std::find(names.begin(), names.end(), options.rule) != names.end()) meant.push_back(&delta);
  }
  if (!meant.empty() || options.all) return meant;
  std::cerr << "wrapup: " << unknown("override or `without`", options.rule, known) << "\n";
  return std::nullopt;
}

int accept(const Options& options) {
  if (options.all != options.rule.empty()) {
    std::cerr << "wrapup: name one shared rule, or say --all\n";
    return trouble;
  }
  if (!options.date.empty() && !is_date(options.date)) {
    std::cerr << fmt::format("wrapup: {} is no date; write it like 2026-11-21\n", options.date);
    return trouble;
  }
  if (!exists(options.rules)) return trouble;
  const auto rules = compile(options.rules);
  const auto meant = chosen(rules, options);
  if (!meant) return trouble;
  const auto date = options.date.empty() ? today(rules.project.environment) : options.date;

  std::map<FileId, std::vector<const check::Delta*>> by_file;
  std::string report;
  int exit = fine;
  for (const auto* delta : *meant) {
    const auto place = fmt::format("{}:{}", rules.sources.file(delta->name.file).path,
                                   rules.sources.position(delta->name.file, delta->name.begin).line);
    if (delta->version.empty()) {
      std::cerr << fmt::format("wrapup: {}: {} can't be accepted; see `wrapup check {}`\n", place, delta->rule, options.rules);
      exit = findings;
    } else if (delta->as_of && delta->as_of->version == delta->version) {
      report += fmt::format("{}: {} is as of {} already\n", place, delta->rule, delta->as_of->date);
    } else {
      by_file[delta->name.file].push_back(delta);
      report += fmt::format("{}: {} is as of {} now{}\n", place, delta->rule, date,
                            delta->as_of ? fmt::format(", it was as of {}", delta->as_of->date) : "");
    }
  }
  for (const auto& [file, deltas] : by_file) {
    const auto& source = rules.sources.file(file);
    std::ofstream out(source.path, std::ios::binary | std::ios::trunc);
    out << with_versions(source.text, deltas, date);
    out.close();
    if (out) continue;
    std::cerr << fmt::format("wrapup: can't write {}\n", source.path);
    return trouble;
  }
  std::cout << report;
  return exit;
}

}  // namespace

Command add_accept(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("accept", "Note that an override or `without` was held against the shared rule as it is now");
  command->add_option("RULES", options->rules, "Rule folder or file")->required();
  command->add_option("RULE", options->rule, "The shared rule, as the override names it: org.outcome.asked_for_human");
  command->add_flag("--all", options->all, "Every override and `without`");
  command->add_option("--date", options->date, "The day to write (default: today)");
  command->footer(
      "Writes `as of DATE \"VERSION\"` into the rule file and touches nothing else.\n"
      "Exit code: 0 written, 1 a shared rule is gone, 2 wrong use.\n"
      "Example:\n"
      "  wrapup accept examples/dental org.review.spot_check");
  return {command, [options] { return accept(*options); }};
}

}  // namespace wrapup::cli
