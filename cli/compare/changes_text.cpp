#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/compare/report.h"
#include "cli/replay/summary.h"
#include "cli/replay/words.h"
#include "compiler/diagnostics/render_line.h"

namespace wrapup::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t most_rows = 40;  // of one table; the page and --out have all

std::string headline(const ComparedRun& compared) {
  const auto& tally = compared.result.tally;
  auto text = fmt::format("{} against {}: ", compared.rules, compared.against);
  text += tally.changed == 0 ? fmt::format("none of {} changes", counted(tally.calls, "call"))
                             : fmt::format("{} of {} {}{}", tally.changed, counted(tally.calls, "call"),
                                           tally.changed == 1 ? "changes" : "change", percent(tally.changed, tally.calls));
  if (tally.answers > 0)
    text += fmt::format("; {} of {} while calls went on", tally.changed_answers, counted(tally.answers, "answer"));
  return text + "\n";
}

std::string samples(const ChangeGroup& group) {
  std::vector<std::string> names;
  for (const auto& call : group.samples) names.push_back(call->key.call);
  return fmt::format("{}{}", fmt::join(names, ", "), group.calls > group.samples.size() ? ", …" : "");
}

constexpr std::uint32_t widest = 56;  // terminal cells of a value; the page and --out have it whole

std::string narrow(const std::string& value) {
  const auto line = show_line(value);
  if (line.cells.back() <= widest) return value.empty() ? "none" : value;
  return cut(line, 0, widest - 1) + "…";
}

std::string rule_name(const std::string& rule) {
  return rule.empty() ? "none" : rule;
}

std::string decisions(const ChangeTally& tally) {
  Rows rows;
  for (const auto& [part, counts] : tally.parts) {
    std::vector<std::string> said;
    const auto say = [&](Aspect aspect, std::string_view words) {
      const auto count = counts[static_cast<std::size_t>(aspect)];
      if (count > 0) said.push_back(fmt::format("{} {}", count, words));
    };
    say(Aspect::call, "decided by one of both only");
    say(Aspect::value, "with another value");
    say(Aspect::step, "with other steps");
    say(Aspect::fault, "with other faults");
    say(Aspect::rule, "by another rule only");
    say(Aspect::confidence, "less or more sure only");
    rows.push_back({part, fmt::format("{}", fmt::join(said, ", "))});
  }
  return "\nBy decision\n" + aligned(rows, 2);
}

std::string locations(const ComparedRun& compared) {
  Rows rows;
  const auto total = [&](const std::string& location, std::uint64_t count) -> std::string {
    const auto& names = compared.locations;
    const auto found = std::find(names.begin() + 1, names.end(), location);
    const auto at = location.empty() || found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
    const auto calls = at < compared.by_location.size() ? compared.by_location[at] : 0;
    return calls >= count ? fmt::format("of {}", calls) : "";  // calls that only the older rules decide are none of these
  };
  const auto name = [](const std::string& location) { return location.empty() ? "unowned" : location; };
  for (const auto& [places, count] : compared.result.tally.places) {
    const auto& [before, after] = places;
    rows.push_back(before == after ? std::vector{name(after), std::to_string(count), total(after, count)}
                                   : std::vector{name(before) + " → " + name(after), std::to_string(count), std::string()});
  }
  return "\nBy location\n" + aligned(rows, 1);
}

std::string pairs(const std::string& title, const ChangeGroups& groups, bool rules) {
  Rows rows;
  const auto sorted = groups.sorted();
  for (const auto& [key, group] : sorted) {
    if (rows.size() == most_rows) {
      rows.push_back({fmt::format("… and {} more", sorted.size() - most_rows)});
      break;
    }
    rows.push_back({key.part, rules ? rule_name(key.rule_before) : narrow(key.before), "→",
                    rules ? rule_name(key.rule_after) : narrow(key.after), std::to_string(group.calls), samples(group)});
  }
  return rows.empty() ? "" : "\n" + title + "\n" + aligned(rows, 6);
}

std::string notes(const ComparedRun& compared) {
  const auto& result = compared.result;
  std::string text;
  if (result.tally.reviews_begin + result.tally.reviews_end > 0) {
    text += fmt::format("\nFor a person to look at: {} → {}\n",
                        compared.reviewed + result.tally.reviews_end - result.tally.reviews_begin,
                        counted(compared.reviewed, "call"));
  }
  if (!result.lacking.empty()) {
    text += "\nThe recording says nothing about, so this is not compared\n";
    Rows rows;
    for (const auto& [field, records] : result.lacking) rows.push_back({field, counted(records, "record")});
    text += aligned(rows, 2);
  }
  if (result.not_recorded > 0)
    text += fmt::format("\nNot in the recording, so not compared: {}\n", counted(result.not_recorded, "call"));
  if (result.not_decided > 0)
    text += fmt::format("\nIn the recording only, so not compared: {}\n", counted(result.not_decided, "call"));
  if (!compared.unsaid.empty()) {
    text += fmt::format("\nNo call says {}: rules that ask for {} were not put to the test\n", fmt::join(compared.unsaid, ", "),
                        compared.unsaid.size() == 1 ? "it" : "them");
  }
  if (compared.faults > 0) {
    text += fmt::format("\nFaults: {} in {} (`wrapup replay` without --against names them)\n", compared.faults,
                        counted(compared.events, "event"));
  }
  return text;
}

}  // namespace

std::string changes_text(const ComparedRun& compared) {
  auto text = headline(compared);
  const auto& tally = compared.result.tally;
  if (!tally.parts.empty()) {
    text += decisions(tally) + (compared.has_locations ? locations(compared) : "");
    text += pairs("By rule", tally.rules, true) + pairs("By value", tally.values, false);
  }
  return text + notes(compared) + "\n" + speed_text(compared.run, compared.events * (compared.recorded ? 1 : 2));
}

}  // namespace wrapup::cli
