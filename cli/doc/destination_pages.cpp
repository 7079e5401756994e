// Where work goes: what a system may get, what it can be asked to do, and which rules ask.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "cli/affects.h"
#include "cli/doc/pages.h"
#include "cli/doc/source_text.h"
#include "compiler/plan/print.h"
#include "runtime/values/counted.h"
#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

const char* transport_words(const check::Action& action) {
  switch (action.transport) {
    case check::Transport::http: return "a request over HTTP";
    case check::Transport::smtp: return "an e-mail";
    case check::Transport::file: return "a file";
    case check::Transport::reply: return "an answer to the provider while the call goes on";
  }
  return "";
}

std::string address_html(const Book& book, const check::Action& action) {
  std::string html = action.method.empty() ? "" : markup_escaped(action.method) + " ";
  for (const auto& piece : action.address)
    html += piece.value ? fmt::format("<b>{{{}}}</b>", highlighted(book, piece.value->span)) : markup_escaped(piece.text);
  return html.empty() ? "" : "<code>" + html + "</code>";
}

std::string accepts_html(const Book& book, const check::Destination& destination) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& accepted : destination.accepts) {
    rows.push_back({label_chips({accepted.label}), accepted.in_address ? "in the body, and in URLs" : "in the body",
                    accepted.when ? "only if " + code(scope_text(book.sources(), accepted.when->span)) : "always",
                    place_link(book, accepted.span)});
  }
  return table({"label", "where", "when", "written in"}, rows,
               "It accepts no labelled data: whatever carries a label does not compile.");
}

std::string parameters_text(const Book& book, const check::Action& action) {
  std::vector<std::string> all;
  for (const auto& each : action.parameters)
    all.push_back(fmt::format("{}: {}", each.name, book.program().types.spell(each.type)));
  return all.empty() ? "" : code(fmt::format("{}", fmt::join(all, ", ")));
}

std::string results_text(const Book& book, const check::Action& action) {
  std::vector<std::string> all;
  for (const auto& each : action.results) all.push_back(fmt::format("{}: {}", each.name, book.program().types.spell(each.type)));
  return all.empty() ? "" : code(fmt::format("{}", fmt::join(all, ", ")));
}

/// What a step gives for each parameter, as it is written, with the labels that go along.
std::string arguments_html(const Book& book, const RuleEntry& entry, std::uint32_t index) {
  const auto& step = entry.checked->steps[index];
  const auto& action = book.program().destinations[step.destination].actions[step.action];
  std::vector<std::string> all;
  for (std::size_t i = 0; i < step.arguments.size(); ++i) {
    const auto& argument = step.arguments[i];
    if (argument.op == Op::constant && argument.constant.is_missing()) continue;
    std::vector<std::string> labels;
    for (const auto* move : entry.moves) {
      const bool here = move->step == index && move->parameter == action.parameters[i].name && move->released_by.empty();
      if (here && std::find(labels.begin(), labels.end(), move->label) == labels.end()) labels.push_back(move->label);
    }
    all.push_back(fmt::format("{} ← <code>{}</code> {}", markup_escaped(action.parameters[i].name),
                              highlighted(book, argument.span), label_chips(labels)));
  }
  return fmt::format("{}", fmt::join(all, "<br>"));
}

std::string action_html(const Book& book, std::uint32_t destination, std::uint32_t index) {
  const auto& action = book.program().destinations[destination].actions[index];
  std::vector<std::vector<std::string>> rows;
  for (const auto& entries : book.decisions) {
    for (const auto& entry : entries) {
      for (std::uint32_t i = 0; i < entry.checked->steps.size(); ++i) {
        const auto& step = entry.checked->steps[i];
        if (step.destination != destination || step.action != index) continue;
        rows.push_back({rule_link(entry), arguments_html(book, entry, i),
                        step.due ? code(scope_text(book.sources(), step.due->span)) : "",
                        step.instead_of ? "where another step failed" : ""});
      }
    }
  }
  auto html = action.description.empty() ? "" : fmt::format("<p class=\"purpose\">{}</p>\n", markup_escaped(action.description));
  html += facts({{"as", transport_words(action)},
                 {"to", address_html(book, action)},
                 {"takes", parameters_text(book, action)},
                 {"gives back", results_text(book, action)},
                 {"written in", place_link(book, action.span)}});
  return card(action.name, html + table({"asked for by", "with", "due within", "when"}, rows, "No rule asks for it."),
              "action-" + slug(action.name));
}

std::vector<std::vector<std::string>> list_rows(const Book& book) {
  std::vector<std::vector<std::string>> rows;
  for (std::uint32_t i = 0; i < book.destination_pages.size(); ++i) {
    if (book.destination_pages[i].empty()) continue;
    const auto& destination = book.program().destinations[i];
    std::size_t steps = 0;
    for (const auto& entries : book.decisions) {
      for (const auto& entry : entries)
        steps += static_cast<std::size_t>(std::count_if(entry.checked->steps.begin(), entry.checked->steps.end(),
                                                        [&](const check::Step& step) { return step.destination == i; }));
    }
    std::vector<std::string> labels;
    for (const auto& accepted : destination.accepts) labels.push_back(accepted.label);
    rows.push_back({destination_link(book, i), markup_escaped(destination.description), label_chips(labels),
                    counted(destination.actions.size(), "action"), counted(steps, "step")});
  }
  return rows;
}

}  // namespace

std::vector<Page> destination_pages(const Book& book) {
  std::vector<Page> pages{
      {"destinations.html", framed(book, "Destinations", "Where work goes", "destinations",
                                   card("Systems that rules may send to",
                                        table({"destination", "what it is", "accepts", "can do", "asked for by"}, list_rows(book),
                                              "These rules send nothing anywhere: they only decide.")))}};
  for (std::uint32_t i = 0; i < book.destination_pages.size(); ++i) {
    if (book.destination_pages[i].empty()) continue;
    const auto& destination = book.program().destinations[i];
    auto html = destination.description.empty()
                    ? ""
                    : fmt::format("<p class=\"purpose wide\">{}</p>\n", markup_escaped(destination.description));
    html += card(
        "What it is",
        facts({{"package", code(destination.package)},
               {"signs in as", destination.auth.empty() ? "nobody" : code(destination.auth) + ", a profile of the deployment"},
               {"where it fails",
                destination.retries == 0
                    ? ""
                    : fmt::format("tried again {}", counted(static_cast<std::uint64_t>(destination.retries), "time"))},
               {"written in", place_link(book, destination.span)}}));
    html += card("What it may get", accepts_html(book, destination));
    for (std::uint32_t action = 0; action < destination.actions.size(); ++action) html += action_html(book, i, action);
    pages.push_back({book.destination_pages[i], framed(book, destination.name, "Destination", "destinations", html)});
  }
  return pages;
}

}  // namespace wrapup::cli::doc
