// What an auditor asks first: which data is there, who reads it, and where it can go.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/doc/pages.h"
#include "compiler/check/flows.h"
#include "compiler/plan/walk.h"
#include "runtime/values/counted.h"
#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

/// Who fills and who reads each slot.
struct Traffic {
  std::vector<std::set<std::string>> filled_by;  // providers
  std::vector<std::set<std::uint32_t>> read_by;  // decisions
};

Traffic traffic_of(const Book& book) {
  const auto& plan = book.plan();
  Traffic traffic;
  traffic.filled_by.resize(plan.slots.size());
  traffic.read_by.resize(plan.slots.size());
  for (const auto& adapter : plan.adapters) {
    if (adapter.ignore) continue;
    for (const auto& field : adapter.fields) traffic.filled_by[field.slot].insert(adapter.provider);
  }
  for (std::uint32_t d = 0; d < plan.decisions.size(); ++d) {
    const auto add = [&](plan::NodeId node) {
      for (const auto slot : plan::reads_of(plan, node).slots) traffic.read_by[slot].insert(d);
    };
    for (const auto& rule : plan.decisions[d].rules) {
      add(rule.when);
      add(rule.then);
      for (const auto& step : rule.steps) plan::each_node(step, add);
    }
  }
  return traffic;
}

std::string movement_html(const Book& book, const check::Movement& move) {
  const auto& entry = book.decisions[move.decision][move.rule];
  const auto& step = entry.checked->steps[move.step];
  const auto& action = book.program().destinations[step.destination].actions[step.action];
  return fmt::format("{}.{} by {}{}", destination_link(book, step.destination), markup_escaped(action.name), rule_link(entry),
                     move.released_by.empty() ? ""
                                              : fmt::format(", not as it is: {}{}{}", code(move.released_by),
                                                            move.why.empty() ? "" : ", ", markup_escaped(move.why)));
}

/// Where values from `from` go, label by label.
std::vector<std::string> ways(const Book& book, const std::string& from) {
  std::vector<std::string> all;
  for (const auto& move : book.movements) {
    if (move.from != from) continue;
    auto way = movement_html(book, move);
    if (std::find(all.begin(), all.end(), way) == all.end()) all.push_back(std::move(way));
  }
  return all;
}

/// By field: the decisions whose values carry it, as a note with a name in it does. Values stand in records.
std::map<std::string, std::set<std::uint32_t>> carried_by_values(const Book& book) {
  std::map<std::string, std::set<std::uint32_t>> carried;
  check::FlowFinder flows(book.program());
  for (std::uint32_t i = 0; i < book.decisions.size(); ++i) {
    if (book.program().decisions[i].steps) continue;
    for (const auto& rule : book.program().decisions[i].rules) {
      for (const auto& flow : check::all_flows(flows.of(rule.then))) {
        if (flow.released_by.empty()) carried[flow.from].insert(i);
      }
    }
  }
  return carried;
}

std::string joined(const std::vector<std::string>& lines, std::string_view if_none) {
  return lines.empty() ? fmt::format("<span class=\"quiet\">{}</span>", if_none) : fmt::format("{}", fmt::join(lines, "<br>"));
}

std::vector<std::string> decision_links(const Book& book, const std::set<std::uint32_t>& decisions) {
  std::vector<std::string> links;
  for (const auto each : decisions) links.push_back(decision_link(book, each));
  return links;
}

/// Every label that a field has or that something on the move carries, with what it is for.
std::string labels_html(const Book& book) {
  std::map<std::string, std::size_t> fields;
  for (const auto& slot : book.plan().slots) {
    for (const auto& label : slot.labels) ++fields[label];
  }
  for (const auto& move : book.movements) fields.try_emplace(move.label, 0);
  std::vector<std::vector<std::string>> rows;
  for (const auto& [label, count] : fields) {
    std::vector<std::string> accepting;
    for (std::uint32_t i = 0; i < book.destination_pages.size(); ++i) {
      const auto& accepts = book.program().destinations[i].accepts;
      const auto has = [&](const check::Acceptance& each) { return each.label == label; };
      if (!book.destination_pages[i].empty() && std::any_of(accepts.begin(), accepts.end(), has))
        accepting.push_back(destination_link(book, i));
    }
    rows.push_back({label_chips({label}), counted(count, "field"), joined(accepting, "no destination")});
  }
  return table({"label", "on", "accepted by"}, rows, "No field has a label.");
}

}  // namespace

Page data_page(const Book& book) {
  const auto traffic = traffic_of(book);
  std::vector<std::vector<std::string>> labelled, others;
  std::set<std::string> slots;
  auto carried = carried_by_values(book);
  for (std::uint32_t i = 0; i < book.plan().slots.size(); ++i) {
    const auto& slot = book.plan().slots[i];
    const auto& checked = book.program().slots[i];
    slots.insert(slot.path);
    const auto readers = joined(decision_links(book, traffic.read_by[i]), "no rule");
    std::vector<std::string> providers;
    for (const auto& each : traffic.filled_by[i]) providers.push_back(markup_escaped(each));
    const auto from =
        providers.empty() ? "<span class=\"quiet\">no provider</span>" : fmt::format("{}", fmt::join(providers, ", "));
    const auto name =
        code(slot.path) +
        (checked.description.empty() ? "" : "<br><span class=\"quiet\">" + markup_escaped(checked.description) + "</span>");
    if (!slot.labels.empty()) {
      labelled.push_back({name, label_chips(slot.labels), from, readers, joined(decision_links(book, carried[slot.path]), "none"),
                          joined(ways(book, slot.path), "nowhere")});
    } else if (!traffic.read_by[i].empty()) {
      others.push_back({name, code(book.plan().types.spell(slot.type)), from, readers});
    }
  }
  // Labels of records' fields, and of what actions give back, travel under names of their own.
  std::set<std::string> named;
  for (const auto& move : book.movements) {
    if (slots.count(move.from) != 0 || !named.insert(move.from).second) continue;
    labelled.push_back({code(move.from), label_chips({move.label}), "", "",
                        joined(decision_links(book, carried[move.from]), "none"), joined(ways(book, move.from), "nowhere")});
  }
  const auto html = card("Labels", labels_html(book), "labels",
                         "What carries a label goes nowhere that does not accept it; the compiler refuses the rule.") +
                    card("Labelled data, and where it can go",
                         table({"data", "labels", "comes from", "read by", "stands in values of", "goes to"}, labelled,
                               "No field has a label."),
                         "labelled",
                         "Every way to a destination that these rules have. Values are kept in records, for people with a role "
                         "that may see them.") +
                    card("Other fields that rules read",
                         table({"field", "type", "comes from", "read by"}, others, "Rules read no other field."), "others");
  return {"data.html", framed(book, "Data", "What is known, and where it goes", "data", html)};
}

}  // namespace wrapup::cli::doc
