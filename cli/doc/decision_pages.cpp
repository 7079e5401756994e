// A decision with its rules, in the order in which they are tried.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "cli/doc/links.h"
#include "cli/doc/pages.h"
#include "cli/doc/source_text.h"
#include "compiler/graph/svg.h"
#include "compiler/plan/print.h"
#include "compiler/plan/walk.h"
#include "runtime/values/counted.h"
#include "runtime/values/markup.h"

namespace wrapup::cli::doc {

namespace {

/// What a hit policy means, for who does not know the word.
std::string policy_words(const check::Decision& decision) {
  switch (decision.hit) {
    case check::HitPolicy::first: return "the first rule that holds decides";
    case check::HitPolicy::unique: return "one rule at most may hold; two are a conflict that a person sees";
    case check::HitPolicy::any: return "several rules may hold if they say the same";
    case check::HitPolicy::collect: return "every rule that holds adds what it says";
    case check::HitPolicy::priority: return "of the rules that hold, the one whose value comes first in its list decides";
  }
  return {};
}

std::string phase_words(check::Phase phase) {
  switch (phase) {
    case check::Phase::during: return "while the call goes on";
    case check::Phase::after: return "after the call";
    case check::Phase::both: return "while the call goes on, and after it";
  }
  return {};
}

/// A condition as nested lists: what is joined by `and` or `or` line by line.
std::string condition_html(const Book& book, const syntax::Expr& expr) {
  const auto listed = [&](const std::vector<syntax::ExprPtr>& operands, const char* words) {
    std::string html = fmt::format("<span class=\"quiet\">{}</span><ul class=\"condition\">\n", words);
    for (const auto& operand : operands) html += fmt::format("<li>{}</li>\n", condition_html(book, *operand));
    return html + "</ul>";
  };
  if (const auto* all = std::get_if<syntax::AndExpr>(&expr.node)) return listed(all->operands, "all of:");
  if (const auto* any = std::get_if<syntax::OrExpr>(&expr.node)) return listed(any->operands, "at least one of:");
  if (const auto* group = std::get_if<syntax::GroupExpr>(&expr.node)) return condition_html(book, *group->inner);
  return fmt::format("<code>{}</code>", highlighted(book, expr.span));
}

std::string layer_words(const Book& book, const check::Rule& rule) {
  const auto& scoped = book.program().scoped;
  const auto is_of = [&](const check::ScopedPackage& each) { return each.package == rule.package; };
  if (std::any_of(scoped.begin(), scoped.end(), is_of)) return fmt::format("only for the calls of {}", rule.package);
  switch (rule.layer) {
    case check::Layer::locked: return "locked: no location may change it";
    case check::Layer::scoped: return fmt::format("only for the calls of {}", rule.package);
    case check::Layer::shared: return "shared by all";
    case check::Layer::otherwise: return "where no other rule holds";
  }
  return {};
}

/// "Nr. 4; it decides only where none of the three before it holds."
std::string order_words(const check::Decision& decision, std::size_t index) {
  const auto number = fmt::format("{} of {}", index + 1, decision.rules.size());
  if (decision.hit != check::HitPolicy::first || index == 0) return number;
  return fmt::format("{}; decides only where {} before it {}", number, index == 1 ? "the rule" : "none of the rules",
                     index == 1 ? "does not hold" : "holds");
}

std::string values_html(const Book& book, const RuleEntry& entry) {
  if (entry.written.then == nullptr) return {};
  std::vector<std::string> all;
  for (const auto& clause : *entry.written.then)
    all.push_back(fmt::format("<code>{}</code>", highlighted(book, clause.value->span)));
  return fmt::format("{}", fmt::join(all, "<br>"));
}

std::string steps_html(const Book& book, const RuleEntry& entry) {
  std::vector<std::string> all;
  for (const auto& step : entry.checked->steps) {
    const auto& action = book.program().destinations[step.destination].actions[step.action];
    all.push_back(fmt::format("{}{}.{}", step.instead_of ? "if that fails: " : "", destination_link(book, step.destination),
                              markup_escaped(action.name)));
  }
  return all.empty() ? "" : fmt::format("{}", fmt::join(all, ", then "));
}

std::string fields_read(const Book& book, const RuleEntry& entry) {
  std::set<std::uint32_t> slots;
  const auto add = [&](plan::NodeId node) {
    for (const auto slot : plan::reads_of(book.plan(), node).slots) slots.insert(slot);
  };
  add(entry.planned->when);
  add(entry.planned->then);
  for (const auto& step : entry.planned->steps) plan::each_node(step, add);
  std::vector<std::string> all;
  for (const auto slot : slots) {
    const auto& field = book.plan().slots[slot];
    const auto chips = label_chips(field.labels);
    all.push_back(code(field.path) + (chips.empty() ? "" : " " + chips));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string decisions_read(const Book& book, const RuleEntry& entry) {
  std::vector<std::string> all;
  for (const auto used : entry.planned->used_decisions) all.push_back(decision_link(book, used));
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string moves_html(const Book& book, const RuleEntry& entry) {
  std::vector<std::vector<std::string>> rows;
  for (const auto* move : entry.moves) {
    const auto& step = entry.checked->steps[move->step];
    rows.push_back({code(move->from), label_chips({move->label}), destination_link(book, step.destination),
                    code(move->parameter.empty() ? "the request" : move->parameter),
                    move->released_by.empty() ? (move->in_body ? "sent" : "sent in the address or a header")
                                              : fmt::format("not as it is: {}{}{}", code(move->released_by),
                                                            move->why.empty() ? "" : ", ", markup_escaped(move->why))});
  }
  return rows.empty() ? "" : table({"data that moves", "label", "to", "as", "how"}, rows, "");
}

std::string tests_html(const Book& book, const RuleEntry& entry) {
  std::vector<std::string> all;
  for (const auto* test : entry.tests) {
    all.push_back(fmt::format("{} {}", link("tests.html#" + test_anchor(book, *test), test->title),
                              test->failures.empty() ? "passes" : "<b class=\"bad\">fails</b>"));
  }
  return all.empty() ? "<span class=\"bad\">none: it decides in no test</span>" : fmt::format("{}", fmt::join(all, "<br>"));
}

std::string findings_html(const RuleEntry& entry) {
  std::vector<std::string> all;
  for (const auto* finding : entry.findings)
    all.push_back(fmt::format("{}: {}", info(finding->code).number, markup_escaped(finding->message)));
  return fmt::format("{}", fmt::join(all, "<br>"));
}

std::string rule_html(const Book& book, const RuleEntry& entry) {
  const auto& rule = *entry.checked;
  const auto& decision = book.program().decisions[entry.decision];
  const auto purpose = rule.description.empty() ? entry.written.comment : rule.description;
  std::string html = fmt::format(
      "<section class=\"card wide\" id=\"{}\"><header><h2>{}</h2><p class=\"quiet\">{}</p></header>\n", entry.anchor,
      markup_escaped(rule.name.empty() ? rule.id.substr(rule.id.rfind('/') + 1) : rule.name), markup_escaped(rule.id));
  if (!purpose.empty()) html += fmt::format("<p class=\"purpose\">{}</p>\n", markup_escaped(purpose));
  const auto* shared = book.rule(rule.overrides);
  html += facts({{"holds when", entry.written.when == nullptr ? "" : condition_html(book, *entry.written.when)},
                 {decision.steps ? "then" : "decides", decision.steps ? steps_html(book, entry) : values_html(book, entry)},
                 {"order", order_words(decision, entry.rule)},
                 {"for", markup_escaped(layer_words(book, rule))},
                 {"in place of", shared == nullptr ? markup_escaped(rule.overrides) : rule_link(*shared)},
                 {"reads", fields_read(book, entry)},
                 {"rests on", decisions_read(book, entry)},
                 {"tests", tests_html(book, entry)},
                 {"findings", findings_html(entry)},
                 {"written in", place_link(book, rule.span)}});
  html += moves_html(book, entry);
  return html + fmt::format("<details><summary>As it is written</summary><pre class=\"source\">{}</pre></details>\n</section>\n",
                            highlighted(book, entry.written.whole));
}

/// Rows of a decision table stand in a table of their own, as they were written.
std::string rows_html(const Book& book, const std::vector<RuleEntry>& entries, const Part& part) {
  std::vector<std::vector<std::string>> rows;
  for (auto i = part.first; i < part.last; ++i) {
    const auto& entry = entries[i];
    if (!entry.checked->row) continue;
    const auto& rule = *entry.checked;
    rows.push_back({fmt::format("<span id=\"{}\">{}</span>", entry.anchor, i + 1),
                    fmt::format("<code>{}</code>", highlighted(book, rule.span)), markup_escaped(rule.description),
                    entry.tests.empty() ? "<span class=\"bad\">none</span>" : counted(entry.tests.size(), "test"),
                    place_link(book, rule.span)});
  }
  return rows.empty() ? "" : card("Rows", table({"nr.", "row", "why", "tests", "written in"}, rows, ""), "rows");
}

std::string used_by(const Book& book, std::uint32_t decision) {
  std::vector<std::string> all;
  for (std::uint32_t other = 0; other < book.decisions.size(); ++other) {
    const auto reads = [&](const plan::Rule& rule) {
      return std::find(rule.used_decisions.begin(), rule.used_decisions.end(), decision) != rule.used_decisions.end();
    };
    const auto& rules = book.plan().decisions[other].rules;
    if (std::any_of(rules.begin(), rules.end(), reads)) all.push_back(decision_link(book, other));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string sent_to(const Book& book, std::uint32_t decision) {
  std::set<std::uint32_t> destinations;
  for (const auto& rule : book.program().decisions[decision].rules) {
    for (const auto& step : rule.steps) destinations.insert(step.destination);
  }
  std::vector<std::string> all;
  for (const auto each : destinations) all.push_back(destination_link(book, each));
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string parts_html(const Book& book, std::uint32_t decision, const Part& here) {
  const auto& parts = book.parts[decision];
  if (parts.size() == 1) return {};
  std::vector<std::string> all;
  for (const auto& part : parts) {
    const auto words = fmt::format("rules {} to {}", part.first + 1, part.last);
    all.push_back(part.page == here.page ? words : link(part.page, words));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

/// The rules of a page by name, to jump to.
std::string contents_html(const Book& book, const std::vector<RuleEntry>& entries, const Part& part) {
  std::vector<std::vector<std::string>> rows;
  for (auto i = part.first; i < part.last; ++i) {
    const auto& rule = *entries[i].checked;
    if (rule.row) continue;
    rows.push_back({fmt::format("{}", i + 1), rule_link(entries[i]), markup_escaped(rule.description),
                    markup_escaped(layer_words(book, rule))});
  }
  return rows.empty() ? ""
                      : card("Rules, in the order in which they are tried", table({"nr.", "rule", "what for", "for"}, rows, ""));
}

}  // namespace

std::vector<Page> decision_pages(const Book& book) {
  std::vector<Page> pages;
  for (std::uint32_t d = 0; d < book.decisions.size(); ++d) {
    const auto& decision = book.program().decisions[d];
    const auto& entries = book.decisions[d];
    const auto otherwise =
        std::find_if(entries.begin(), entries.end(), [](const RuleEntry& each) { return each.checked->otherwise; });
    for (const auto& part : book.parts[d]) {
      std::string html;
      if (!decision.description.empty())
        html += fmt::format("<p class=\"purpose wide\">{}</p>\n", markup_escaped(decision.description));
      html +=
          card("What it is", facts({{"gives", decision.steps ? "steps: what is done, where, and by when"
                                                             : code(book.program().types.spell(decision.type))},
                                    {"how rules decide", policy_words(decision)},
                                    {"decided", phase_words(decision.phase)},
                                    {"required", decision.required ? "yes: every call gets one" : "no: a call may go without"},
                                    {"by default", otherwise == entries.end() ? "nothing: where no rule holds, none is decided"
                                                                              : rule_link(*otherwise)},
                                    {"read by", used_by(book, d)},
                                    {"sends to", sent_to(book, d)},
                                    {"declared in", place_link(book, decision.span)},
                                    {"pages", parts_html(book, d, part)}}));
      if (part.first == 0) {
        graph::Options around;
        around.around = d;
        around.rules = entries.size() <= 12;
        html += card(
            "What stands around it",
            fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Graph\">{}</div>\n",
                        graph::svg_of(graph::graph_of(book.plan(), around), {graph_links(book), "decision:" + decision.name})));
      }
      html += contents_html(book, entries, part);
      html += rows_html(book, entries, part);
      for (auto i = part.first; i < part.last; ++i) {
        if (!entries[i].checked->row) html += rule_html(book, entries[i]);
      }
      pages.push_back({part.page, framed(book, decision.name, "Decision", "overview", html)});
    }
  }
  return pages;
}

}  // namespace wrapup::cli::doc
